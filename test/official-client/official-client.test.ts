import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CliProcess, startCli } from '../e2e/support/run-cli.js'
import { installOfficialClient, run } from './support/official-client.js'

const script = fileURLToPath(new URL('client_life.py', import.meta.url))
const alice = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const folder = mkdtempSync(join(tmpdir(), 'subnetkit-official-client-'))
const records = new Map<string, Readonly<Record<string, unknown>>>()
let devnet: CliProcess | undefined
let missing: string | undefined
let ending = ''

beforeAll(async () => {
  const client = await installOfficialClient(join(folder, 'venv'))
  missing = client.missing
  if (client.python === undefined) {
    process.stderr.write(`skipped: the official client is not here. ${client.missing}\n`)
    return
  }
  devnet = startCli(['devnet', '--port', '0', '--json'])
  const { url } = await devnet.document()
  const home = join(folder, 'home')
  mkdirSync(home)
  const ended = await run(client.python, [script, String(url), folder], {
    timeoutMs: 300_000,
    // A user's own settings would choose another network or wallet.
    env: { ...withoutSettings(), HOME: home, BITTENSOR_RUNTIME_CACHE_DIR: join(folder, 'cache'), COLUMNS: '200' },
  })
  ending = `the script ended with ${ended.code}: ${ended.stderr.slice(-4_000)}`
  for (const line of ended.stdout.split('\n')) {
    if (!line.startsWith('{"step"')) continue
    const { step, ...facts } = JSON.parse(line)
    records.set(step, facts)
  }
}, 720_000)

afterAll(async () => {
  devnet?.child.kill('SIGTERM')
  await devnet?.result
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(({ skip }) => {
  if (missing !== undefined) skip('the official client is not here')
})

function withoutSettings(): Record<string, undefined> {
  const names = Object.keys(process.env).filter((name) => name.startsWith('BT_'))
  return Object.fromEntries(names.map((name) => [name, undefined]))
}

/** What the script told about a step. */
function factsOf(step: string): Readonly<Record<string, unknown>> {
  const facts = records.get(step)
  if (facts === undefined) expect.unreachable(`the script did not come to ${step}; ${ending}`)
  expect(facts.error, ending).toBeUndefined()
  return facts
}

const numbers = (facts: Readonly<Record<string, unknown>>, name: string): readonly number[] =>
  facts[name] as readonly number[]

describe('the official client, bittensor 11.3.0', () => {
  test('connects and knows the chain’s time', () => {
    expect(factsOf('connect')).toMatchObject({ blockTime: 0.25, ss58: alice })
  })

  test('transfers one TAO and pays a fee', () => {
    const facts = factsOf('transfer')
    expect(facts.received).toBe(1_000_000_000)
    expect(facts.fee).toBeGreaterThan(0)
  })

  test('registers a network and starts it', () => {
    expect(factsOf('register_network').netuid).toBe(1)
    factsOf('start_call')
  })

  test('registers hotkeys with raw calls, and understands why one is refused', () => {
    expect(factsOf('register_raw').uids).toEqual([1, 2])
    expect(factsOf('register_twice')).toMatchObject({
      success: false,
      message: expect.stringContaining('already has a uid'),
    })
  })

  test('registers a hotkey through the shield', () => {
    expect(factsOf('register_shielded')).toMatchObject({ keyBytes: 1_184, uid: 3, shielded: true })
  })

  test('serves axons with hotkeys that own nothing', () => {
    expect(factsOf('serve_axon')).toMatchObject({ port: 8_091, ip: 0x7f000001 })
  })

  test('adds stake with its protection against slippage', () => {
    const facts = factsOf('add_stake')
    expect(facts.stake).toBeGreaterThanOrEqual(100_000_000_000)
    expect(facts.positions).toEqual([1])
  })

  test('sets weights through SetWeights', () => {
    const { weights } = factsOf('set_weights') as { weights: Record<string, number> }
    expect(Object.keys(weights)).toEqual(['1', '2', '3'])
    expect(weights['1']).toBeGreaterThan(weights['2'] ?? 1)
  })

  test('sees epochs pass', () => {
    const facts = factsOf('cross_epochs') as { previous: number; block: number; tempo: number; epochs: number }
    expect(facts.tempo).toBe(20)
    expect(facts.block - facts.previous).toBe(20)
    expect(facts.epochs).toBeGreaterThanOrEqual(4)
  })

  test('reads neurons, in short and in full', () => {
    const facts = factsOf('neurons')
    expect(facts.hotkeys).toEqual(facts.expected)
    expect(facts).toMatchObject({ permits: [true, false, false, false], same: true })
  })

  test('reads a metagraph in which miners earn by their weights', () => {
    const facts = factsOf('metagraph')
    const [none, first = 0, second = 0, third = 0] = numbers(facts, 'incentive')
    expect(none).toBe(0)
    expect(first).toBeGreaterThan(second)
    expect(second).toBeGreaterThan(third)
    expect(third).toBeGreaterThan(0)
    expect(numbers(facts, 'dividends')[0]).toBeGreaterThan(0)
    expect(numbers(facts, 'emission').every((emission) => emission > 0)).toBe(true)
    expect(JSON.stringify(facts.axons)).toContain('127.0.0.1')
    expect(facts).toMatchObject({ tempo: 20, owner: numbers(factsOf('neurons'), 'expected')[0] })
  })

  test('reads hyperparameters', () => {
    expect(factsOf('hyperparameters')).toMatchObject({ tempo: 20, kappa: 32_767 })
  })
})

describe('btcli', () => {
  test('makes wallets of a known secret and of new ones', () => {
    expect(factsOf('wallets').hotkeys).toBe(5)
  })

  test('lists subnets', () => {
    const facts = factsOf('btcli_list')
    expect(facts.netuids).toContain(1)
    expect(facts.lines).toBeGreaterThan(2)
  })

  test('registers a hotkey through the shield', () => {
    expect(factsOf('btcli_register').uid).toBe(4)
  })

  test('sets weights', () => {
    expect(factsOf('btcli_weights').uids).toEqual([1, 4])
  })

  test('shows a metagraph', () => {
    const facts = factsOf('btcli_metagraph')
    expect(JSON.stringify(facts.shown)).toContain((factsOf('neurons').expected as readonly string[])[1])
    expect(facts.lines).toBeGreaterThan(5)
  })

  test('shows a balance', () => {
    expect(JSON.stringify(factsOf('btcli_balance').shown)).toMatch(/[1-9]/)
  })
})
