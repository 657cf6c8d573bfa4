import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ChainClient, createChainClient, type Neuron } from '@subnetkit/chain-client'
import { noopLogger, systemClock } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { type EvidenceReplay, type HistoryReplay, replayReportSchema } from '@subnetkit/lab/replay'
import { developmentKey } from '@subnetkit/wallet'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CliProcess, runCli, startCli } from './support/run-cli.js'

const patienceMs = 240_000
const started: CliProcess[] = []
const closers: (() => Promise<unknown>)[] = []
const asked: string[] = []
let folder = ''
let url = ''
let netuid = 0
let chain: ChainClient

const subnetText = `import { defineSubnet, source } from '@subnetkit/subnet'
import { z } from 'zod'
export default defineSubnet({
  id: 'words',
  version: 1,
  sources: { word: source('a word of the language that is asked about', z.string()) },
  request: z.strictObject({ text: z.string() }),
  response: z.strictObject({ text: z.string() }),
  sampleSpace: 2 ** 64,
  respond: async ({ text }) => ({ text }),
  sample: async ({ random, sources }) => ({ request: { text: \`\${await sources.word.draw(random)} \${random.hex(8)}\` } }),
  score: ({ entries }) => entries.map(({ request, answer }) => (answer.ok && answer.value.text === request.text ? 1 : 0)),
})
`
const sourcesText = `export default {
  word: { at: async () => 'one', draw: async (random) => random.pick(['one', 'two', 'three']) },
}
`

function start(args: readonly string[]): CliProcess {
  const process = startCli(args)
  started.push(process)
  return process
}

const keyOf = (name: string) => developmentKey(`//Alice//${name}`)

function nodeArguments(role: string, name: string): string[] {
  const common = ['--subnet', join(folder, 'words.ts'), '--netuid', String(netuid), '--url', url, '--device', 'cpu']
  return [role, 'run', ...common, '--hotkey', `//Alice//${name}`, '--data', join(folder, name), '--json']
}

const miner = (name: string, port = 0): CliProcess =>
  start([...nodeArguments('miner', name), '--host', '127.0.0.1', '--announce-ip', '127.0.0.1', '--port', String(port)])

const validator = (name: string): CliProcess =>
  start([
    ...nodeArguments('validator', name),
    ...['--sources', join(folder, 'words-source.js'), '--ops-port', '0', '--allow-private'],
  ])

async function neuron(name: string): Promise<Neuron> {
  const { neurons } = await chain.metagraph(netuid)
  const found = neurons.find(({ hotkey }) => hotkey === keyOf(name).address)
  return found ?? expect.unreachable(`${name} is not registered`)
}

/** Looks at every new block; the test's own time limit ends it. */
function whenChainShows<T>(look: () => Promise<T | undefined>): Promise<T> {
  return new Promise((resolve, reject) => {
    const unsubscribe = chain.onHead(() => {
      look().then((found) => {
        if (found === undefined) return
        unsubscribe()
        resolve(found)
      }, reject)
    })
  })
}

function fetchJson(address: string): Promise<{ status: number | undefined; body: unknown }> {
  return new Promise((resolve, reject) =>
    get(address, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      response.on('end', () => resolve({ status: response.statusCode, body: JSON.parse(text) }))
    }).on('error', reject),
  )
}

interface Score {
  readonly hotkey: string
  readonly score: number
  readonly settledCount: number
}

async function scoreOf(opsUrl: unknown, name: string): Promise<Score> {
  const { body } = await fetchJson(`${opsUrl}/scores`)
  const found = (body as Score[]).find(({ hotkey }) => hotkey === keyOf(name).address)
  return found ?? expect.unreachable(`${name} has no score`)
}

/** Answers everything with something that is no answer, and remembers what it was asked. */
async function listenWithNonsense(): Promise<number> {
  const server: Server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
    request.on('end', () => {
      asked.push(text)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"text": 17, ')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return (server.address() as AddressInfo).port
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'subnetkit-hand-'))
  writeFileSync(join(folder, 'words.ts'), subnetText)
  writeFileSync(join(folder, 'words-source.js'), sourcesText)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  await initCrypto()
  const devnet = start(['devnet', '--port', '0', '--json'])
  url = String((await devnet.document()).url)
  chain = await createChainClient({ url }, { clock: systemClock, logger: noopLogger })
  closers.push(chain.close)
  const coldkeyPair = developmentKey('//Alice')
  netuid = (await chain.registerNetwork({ coldkeyPair, hotkey: keyOf('owner').address })).netuid
  const hotkeys = ['honest', 'garbled', 'strong', 'poor'].map((name) => keyOf(name).address)
  await Promise.all([
    chain.startCall({ coldkeyPair, netuid }),
    ...hotkeys.map((hotkey) => chain.burnedRegister({ coldkeyPair, netuid, hotkey })),
  ])
  const hotkey = keyOf('strong').address
  await chain.addStake({ coldkeyPair, netuid, hotkey, amountRao: 1_000_000_000_000n })
  const port = await listenWithNonsense()
  await chain.serveAxon({ hotkeyPair: keyOf('garbled'), netuid, ip: '127.0.0.1', port })
}, patienceMs)

afterAll(async () => {
  for (const { child } of started) child.kill('SIGTERM')
  for (const close of closers.reverse()) await close()
  await Promise.all(started.map(({ result }) => result))
  rmSync(folder, { recursive: true, force: true })
}, patienceMs)

describe('processes that are started one by one', () => {
  test('the subnets of a chain are listed', async () => {
    const { code, stdout, stderr } = await runCli(['metagraph', '--url', url, '--json'])
    expect(code, stderr).toBe(0)
    const listed: { netuid: number; neurons: number }[] = JSON.parse(stdout)
    expect(listed.map((subnet) => subnet.netuid)).toEqual([0, netuid])
    expect(listed[1]?.neurons).toBe(5)
  })

  test('a source that nobody provides is named, with what it is', async () => {
    const { code, stdout, stderr } = await runCli(nodeArguments('validator', 'strong'), {
      env: { SUBNETKIT_LOG_LEVEL: 'silent' },
    })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    const { error } = JSON.parse(stderr)
    expect(error).toMatchObject({ code: 'CLI_SOURCES_MISSING' })
    expect(error.problem).toContain('word (a word of the language that is asked about)')
    expect(error.fix).toContain('--sources')
  })

  test(
    'a miner and a validator that are killed go on where they were; nonsense earns nothing; who has no permit says so',
    async () => {
      const poor = validator('poor')
      const honest = miner('honest')
      const strong = validator('strong')
      const [{ port }, { opsUrl }, poorSays] = await Promise.all([
        honest.document(),
        strong.document(),
        poor.document(),
      ])
      const paid = await whenChainShows(async () => {
        const { incentive } = await neuron('honest')
        return incentive > 0 ? incentive : undefined
      })
      expect({ paid, nonsense: (await neuron('garbled')).incentive }).toEqual({ paid: 1, nonsense: 0 })

      // Once its weights of this epoch are set it has nothing on its way; only what it asked since may be asked again.
      const setBefore = (await neuron('strong')).lastUpdate
      const lastUpdate = await whenChainShows(async () => {
        const now = (await neuron('strong')).lastUpdate
        return now > setBefore ? now : undefined
      })
      const settled = new Set(asked)
      const before = await scoreOf(opsUrl, 'honest')
      expect(before.settledCount).toBeGreaterThan(0)
      honest.child.kill('SIGKILL')
      strong.child.kill('SIGKILL')
      expect((await honest.result).signal).toBe('SIGKILL')
      expect((await strong.result).signal).toBe('SIGKILL')
      const open = asked.filter((text) => !settled.has(text))

      const honestAgain = miner('honest', Number(port))
      expect(await honestAgain.document()).toMatchObject({ port, hotkey: keyOf('honest').address })
      const strongAgain = validator('strong')
      const again = await strongAgain.document()
      const kept = await scoreOf(again.opsUrl, 'honest')
      expect(kept.settledCount).toBeGreaterThanOrEqual(before.settledCount)
      expect(kept.score).toBeGreaterThan(0)
      expect((await scoreOf(again.opsUrl, 'garbled')).score).toBe(0)
      // An epoch that paid by weights which the new process set.
      const setAt = await whenChainShows(async () => {
        const now = (await neuron('strong')).lastUpdate
        return now > lastUpdate ? now : undefined
      })
      const paidAgain = await whenChainShows(async () => {
        const { block, tempo } = await chain.metagraph(netuid)
        return block > setAt + tempo ? await neuron('honest') : undefined
      })
      expect(paidAgain.incentive).toBe(1)
      expect((await neuron('garbled')).incentive).toBe(0)
      expect(asked.length).toBeGreaterThan(0)
      const twice = asked.filter((text, index) => asked.indexOf(text) !== index)
      expect(twice.filter((text) => settled.has(text))).toEqual([])
      expect(twice.length, 'asked again after the kill').toBeLessThanOrEqual(open.length)

      await poor.seen(/"reason":"no-permit".*"fix":"put more stake/)
      const { status, body } = await fetchJson(`${poorSays.opsUrl}/readyz`)
      expect(status).toBe(503)
      expect(JSON.stringify(body)).toContain('no validator permit')

      for (const each of [poor, honestAgain, strongAgain]) each.child.kill('SIGTERM')
      for (const each of [poor, honestAgain, strongAgain])
        expect(await each.result).toMatchObject({ code: 0, signal: null })
    },
    patienceMs,
  )
  test(
    'what a validator recorded is exported, and replayed by the same code and by stricter code',
    async () => {
      const evidence = join(folder, 'evidence.ndjson')
      const args = ['validator', 'export', '--data', join(folder, 'strong'), '--members', '--url', url]
      const exported = await runCli([...args, '--out', evidence])
      expect(exported.code, exported.stderr).toBe(0)
      const [head = ''] = readFileSync(evidence, 'utf8').split('\n')
      expect(JSON.parse(head)).toMatchObject({ kind: 'evidence', netuid, ownerHotkey: keyOf('owner').address })

      const replay = async (subnet: string) => {
        const run = await runCli(['lab', 'replay', evidence, '--subnet', join(folder, subnet), '--json'])
        expect(run.code, run.stderr).toBe(0)
        return replayReportSchema.parse(JSON.parse(run.stdout)) as EvidenceReplay
      }
      const same = await replay('words.ts')
      expect(same).toMatchObject({ changed: 0, problems: [], knowsColdkeys: true, keepsStates: false })
      expect(same.entries).toBeGreaterThan(0)
      const rowOf = ({ miners }: EvidenceReplay, name: string) =>
        miners.find(({ hotkey }) => hotkey === keyOf(name).address)
      expect(rowOf(same, 'honest')?.weight).toEqual({ recorded: 1, replayed: 1 })

      writeFileSync(join(folder, 'strict.ts'), subnetText.replace('? 1 : 0', '? 0.25 : 0'))
      const strict = await replay('strict.ts')
      const honest = rowOf(strict, 'honest')
      expect(strict.changed).toBe(honest?.changed)
      expect(honest?.average).toEqual({ recorded: expect.closeTo(1, 1), replayed: expect.closeTo(0.25, 1) })
    },
    patienceMs,
  )

  test(
    'the epochs of a subnet are exported, pay again what they paid, and something else by other rules',
    async () => {
      const history = join(folder, 'history.ndjson')
      const head = chain.head().number
      const blocks = `1..${head}`
      const exported = await runCli([
        'metagraph',
        'export',
        '--netuid',
        String(netuid),
        '--blocks',
        blocks,
        '--url',
        url,
        '--out',
        history,
      ])
      expect(exported.code, exported.stderr).toBe(0)
      const replay = async (...flags: string[]) => {
        const run = await runCli(['lab', 'replay', history, '--json', ...flags])
        expect(run.code, run.stderr).toBe(0)
        return replayReportSchema.parse(JSON.parse(run.stdout)) as HistoryReplay
      }
      const same = await replay()
      expect(same.largestMismatch).toBe(0)
      const paidOf = ({ neurons }: HistoryReplay) =>
        neurons.find(({ hotkey }) => hotkey === keyOf('honest').address)?.incentive
      expect(paidOf(same)).toEqual({ recorded: 1, unchanged: 1, replayed: 1 })
      expect((await replay('--set', 'kappa=39321')).changes).toEqual({ kappa: 39_321 })

      const early = await runCli(['metagraph', 'export', '--netuid', String(netuid), '--blocks', '0..1', '--url', url])
      expect(early.code).toBe(3)
      expect(early.stderr).toContain('CLI_EPOCHS_MISSING')
    },
    patienceMs,
  )
})
