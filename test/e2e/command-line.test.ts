import { execFileSync } from 'node:child_process'
import { lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { minerOptionsSchema } from '@subnetkit/miner/config'
import { validatorOptionsSchema } from '@subnetkit/validator/config'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { runCli, startCli } from './support/run-cli.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'subnetkit-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const errorOf = (stderr: string): { code: string; problem: string; fix: string } => JSON.parse(stderr.trim()).error

describe('subnetkit', () => {
  test('lists its commands', async () => {
    const { code, stdout, stderr } = await runCli(['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const command of ['up', 'devnet', 'miner', 'validator', 'metagraph', 'query', 'epoch'])
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'))
  })

  test.each([
    ['an unknown command', ['updown']],
    ['a value out of range', ['up', '--validators', '0']],
    ['a missing option', ['miner', 'run', '--netuid', '1']],
    ['an empty folder', ['up', '--data', '']],
    ['an empty seed', ['up', '--seed', '']],
    ['an empty salt', ['devnet', '--port', '0', '--salt', '']],
    ['an empty file', ['metagraph', 'export', '--netuid', '1', '--blocks', '1..2', '--out', '']],
    ['an empty key', ['miner', 'run', '--netuid', '1', '--subnet', 'echo', '--hotkey', '']],
  ])('%s is a usage error: exit code 2, and nothing on stdout', async (_, args) => {
    const { code, stdout, stderr } = await runCli([...args, '--json'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(errorOf(stderr)).toMatchObject({ code: 'CLI_USAGE_INVALID' })
  })

  test.each(['commitRevealWeightsEnabled=off', 'tempo=0', 'revealPeriodEpochs=101'])(
    'a network with %s is refused before anything is started',
    async (setting) => {
      const { code, stdout, stderr } = await runCli(['up', '--subnet', 'echo', '--set', setting, '--json'])
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(errorOf(stderr)).toMatchObject({ code: 'CLI_SETTING_INVALID' })
    },
  )

  test('an empty variable is no folder', async () => {
    const { code, stderr } = await runCli(['up', '--json'], { env: { SUBNETKIT_DATA: '' } })
    expect([code, errorOf(stderr)]).toMatchObject([2, { problem: expect.stringContaining('SUBNETKIT_DATA') }])
  })

  test('an error has a problem, a fix and a code for people too', async () => {
    const { code, stderr } = await runCli(['epoch', '--input', join(folder, 'missing.json')])
    expect(code).toBe(3)
    expect(stderr).toMatch(/^subnetkit: .*missing\.json.*\n {2}fix: .+\n {2}code: CLI_FILE_UNREADABLE\n$/)
  })
})

describe('settings', () => {
  test('flag goes before environment, before file, before default', async () => {
    const config = write('settings.json', JSON.stringify({ miner: { netuid: 5, port: 7001, strategy: 'lazy' } }))
    const env = { BT_NETWORK: 'test', SUBNETKIT_PORT: '7002', SUBNETKIT_HOTKEY: 'ours', BT_WALLET_HOTKEY: 'theirs' }
    const { code, stdout } = await runCli(['--config', config, 'config', 'show', 'miner', 'run', '--json'], { env })
    expect(code).toBe(0)
    const settings = new Map<string, { value: unknown; origin: string }>(
      JSON.parse(stdout).map((each: { option: string }) => [each.option, each]),
    )
    expect(settings.get('netuid')).toMatchObject({ value: 5, origin: 'file' })
    expect(settings.get('port')).toMatchObject({ value: 7002, origin: 'environment' })
    expect(settings.get('strategy')).toMatchObject({ value: 'lazy', origin: 'file' })
    expect(settings.get('network')).toMatchObject({ value: 'test', origin: 'environment' })
    expect(settings.get('hotkey')).toMatchObject({ value: 'ours', origin: 'environment' })
    expect(settings.get('host')).toMatchObject({ value: '0.0.0.0', origin: 'default' })
  })

  test.each([
    ['miner', minerOptionsSchema, ['announceIp', 'announcePort']],
    ['validator', validatorOptionsSchema, []],
  ])('every option of a %s can be set', async (role, schema, inner) => {
    const { code, stdout } = await runCli(['config', 'show', role, 'run', '--json'])
    expect(code).toBe(0)
    const names = JSON.parse(stdout).map(({ option }: { option: string }) => option)
    const wanted = Object.keys(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }).properties ?? {})
    const renamed: Readonly<Record<string, readonly string[]>> = { dataDir: ['data'], announce: inner }
    expect(names).toEqual(expect.arrayContaining(wanted.flatMap((name) => renamed[name] ?? [name])))
  })

  test('what is wrong in flags, environment and file is told at once, with its flag', async () => {
    const config = write('wrong.json', JSON.stringify({ validator: { netuid: 5, subnet: 'echo', keepEpochs: 0 } }))
    const env = { SUBNETKIT_COMMIT_AFTER: 'late' }
    const args = ['--config', config, 'validator', 'run', '--alpha', '7', '--json']
    const { code, stdout, stderr } = await runCli(args, { env })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    const { code: name, problem } = errorOf(stderr)
    expect(name).toBe('CLI_USAGE_INVALID')
    for (const word of ['--alpha', '--commit-after', 'SUBNETKIT_COMMIT_AFTER', '--keep-epochs', 'settings file'])
      expect(problem).toContain(word)
    // What the file gives is not missing.
    for (const word of ['--netuid', '--subnet']) expect(problem).not.toContain(word)
  })

  test('a misspelt name in the file is an error', async () => {
    const config = write('misspelt.json', JSON.stringify({ devnet: { prot: 1 } }))
    const { code, stderr } = await runCli(['--config', config, 'devnet', '--json'])
    expect(code).toBe(2)
    expect(errorOf(stderr)).toMatchObject({ code: 'CLI_CONFIG_INVALID' })
  })
})

describe('subnetkit devnet', () => {
  test('listens, says where, and ends in order on SIGTERM', async () => {
    const devnet = startCli(['devnet', '--port', '0', '--salt', '0x01'])
    await devnet.seen(/listens on ws:\/\/127\.0\.0\.1:\d+/)
    devnet.child.kill('SIGTERM')
    expect(await devnet.result).toMatchObject({ code: 0, signal: null, stdout: '' })
  })

  test('a port in use is named, with its fix', async () => {
    const first = startCli(['devnet', '--port', '0'])
    await first.seen(/listens on/)
    const port = /127\.0\.0\.1:(\d+)/.exec(first.stderr())?.[1] ?? ''
    const { code, stderr } = await runCli(['devnet', '--port', port, '--json'], {
      env: { SUBNETKIT_LOG_LEVEL: 'silent' },
    })
    expect(code).toBe(1)
    expect(errorOf(stderr)).toMatchObject({ code: 'DEVNET_PORT_IN_USE' })
    first.child.kill('SIGTERM')
    expect((await first.result).code).toBe(0)
  })

  test.each(['--seed', '--data-dir', '--preset', '--wasm', '--state'])('%s with nothing is no option', async (flag) => {
    const { code, stderr } = await runCli(['devnet', '--port', '0', flag, '', '--json'])
    expect([code, errorOf(stderr).code]).toEqual([2, 'CLI_USAGE_INVALID'])
  })

  test('a preset that is no JSON is told where', async () => {
    writeFileSync(join(folder, 'preset.json'), '{\n  "balances": {}\n  "sudo": {}\n}\n')
    const { code, stderr } = await runCli(['devnet', '--port', '0', '--preset', join(folder, 'preset.json'), '--json'])
    expect([code, errorOf(stderr).code]).toEqual([2, 'CLI_PRESET_INVALID'])
    expect(errorOf(stderr).problem).toContain('line 3')
  })

  test('export-spec writes the genesis to what a link leads to, and refuses what is no plain file', async () => {
    const genesis = ['devnet', '--salt', '01', '--genesis-time', '1700000000000', 'export-spec']
    symlinkSync('spec.json', join(folder, 'link.json'))
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(await runCli([...genesis, '--output', join(folder, 'link.json')])).toMatchObject({ code: 0, stdout: '' })
    expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true)
    expect(JSON.parse(readFileSync(join(folder, 'spec.json'), 'utf8'))).toMatchObject({ genesis: {} })
    const { code, stderr } = await runCli([...genesis, '--output', join(folder, 'pipe'), '--json'])
    expect([code, errorOf(stderr).code]).toEqual([1, 'CLI_FILE_UNWRITABLE'])
    expect(lstatSync(join(folder, 'pipe')).isFIFO()).toBe(true)
  })

  test.each([
    ['--port', '0'],
    ['--state', 'kept'],
  ])('export-spec takes no %s, on which no genesis depends', async (...flag) => {
    const { code, stdout, stderr } = await runCli(['devnet', 'export-spec', ...flag, '--json'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(errorOf(stderr)).toMatchObject({
      code: 'CLI_USAGE_INVALID',
      problem: expect.stringContaining(flag[0] ?? ''),
    })
  })

  test('a state file that could not be written at the end is told at the start', async () => {
    const { code, stdout, stderr } = await runCli(['devnet', '--port', '0', '--state', '/proc/no/such/state', '--json'])
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(errorOf(stderr)).toMatchObject({ code: 'DEVNET_STATE_FILE_FAILED' })
  })

  test('a runtime that is not the one described is refused', async () => {
    const wasm = readFileSync(join(root, 'packages/devnet/artifacts/runtime.wasm'))
    write('runtime.json', readFileSync(join(root, 'packages/devnet/artifacts/runtime.json'), 'utf8'))
    const path = join(folder, 'runtime.wasm')
    writeFileSync(path, Buffer.concat([wasm, Buffer.of(0)]))
    const { code, stderr } = await runCli(['devnet', '--port', '0', '--wasm', path, '--json'])
    expect(code).toBe(1)
    expect(errorOf(stderr)).toMatchObject({ code: 'DEVNET_ARTIFACT_DIGEST_MISMATCH' })
  })
})

describe('a file of an author', () => {
  test.each([
    [
      'never loads',
      'never.ts',
      'await new Promise(() => {})\nexport default {}',
      'CLI_SUBNET_UNLOADABLE',
      'never comes',
    ],
    ['ends the process', 'exits.ts', 'process.exit(7)', 'CLI_FILE_ENDS_PROCESS', 'exit code 7'],
    ['throws', 'throws.ts', '\n\nthrow new Error("boom")', 'CLI_SUBNET_UNLOADABLE', 'boom (line 3)'],
    ['exports nothing', 'nothing.ts', 'export const a = 1', 'CLI_SUBNET_UNLOADABLE', 'no default export'],
  ])('that %s is an error with exit code 2', async (_, name, text, expected, word) => {
    const { code, stdout, stderr } = await runCli(['up', '--subnet', write(name, text), '--json'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(errorOf(stderr)).toMatchObject({ code: expected })
    expect(errorOf(stderr).problem).toContain(word)
  })
})

describe('subnetkit wallet', () => {
  test('makes a hotkey that only its owner can read, and overwrites none', async () => {
    const args = ['wallet', 'new', '--wallet', 'mine', '--hotkey', 'first', '--wallet-path', join(folder, 'wallets')]
    const { code, stdout } = await runCli([...args, '--json'])
    expect(code).toBe(0)
    const file = join(folder, 'wallets', 'mine', 'hotkeys', 'first')
    expect(JSON.parse(stdout)).toMatchObject({ hotkey: 'first', address: expect.stringMatching(/^5/) })
    expect(JSON.parse(readFileSync(file, 'utf8')).ss58Address).toBe(JSON.parse(stdout).address)
    expect(statSync(file).mode & 0o077).toBe(0)
    const again = await runCli([...args, '--json'])
    expect(errorOf(again.stderr).code).toBe('WALLET_FILE_EXISTS')
  })
})

describe('subnetkit query', () => {
  const receiver = ['--receiver', '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', '--hotkey', '//Alice']

  test('a server that never answers is a time-out; localhost is an address', async () => {
    const server = createServer(() => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://localhost:${(server.address() as AddressInfo).port}/subnetkit/echo/ask`
    const args = ['query', url, ...receiver, '--body', write('ok.json', '{}'), '--timeout', '200', '--json']
    const { code, stderr } = await runCli(args)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect(code).toBe(6)
    expect(errorOf(stderr).code).toBe('CLI_QUERY_TIMED_OUT')
  })

  test('what cannot be sent is refused before it is', async () => {
    const body = ['--body', write('text.json', 'hello')]
    const noJson = await runCli(['query', 'http://127.0.0.1:1/a', ...receiver, ...body, '--json'])
    const noAddress = await runCli(['query', 'http://127.0.0.1:1/a', '--receiver', 'nonsense', ...body, '--json'])
    const noHost = await runCli(['query', 'http://miner.example/a', ...receiver, ...body, '--json'])
    expect([noJson, noAddress, noHost].map(({ code, stderr }) => [code, errorOf(stderr).code])).toEqual([
      [2, 'CLI_BODY_INVALID'],
      [2, 'CRYPTO_SS58_INVALID'],
      [2, 'CLI_RECEIVER_INVALID'],
    ])
  })
})

describe.each(['miner', 'validator'])('subnetkit %s run', (role) => {
  test('a directory that cannot be made is told at once', async () => {
    const common = ['--subnet', 'echo', '--netuid', '1', '--hotkey', '//Alice', '--url', 'ws://127.0.0.1:9', '--json']
    for (const path of [join(write('plain', ''), 'data'), '/proc/no/such/folder']) {
      const { code, stderr } = await runCli([role, 'run', ...common, '--data', path])
      expect([code, errorOf(stderr).code]).toEqual([1, 'CLI_DIRECTORY_UNWRITABLE'])
    }
  })
})

describe('subnetkit up', () => {
  test('a directory that cannot be made is told at once', async () => {
    const below = join(write('plain', ''), 'run')
    for (const path of [below, '/proc/subnetkit']) {
      const { code, stderr } = await runCli(['up', '--subnet', 'echo', '--data', path, '--json'])
      expect(code).toBe(1)
      expect(errorOf(stderr).code).toBe('CLI_DIRECTORY_UNWRITABLE')
    }
  })

  test('a subnet of the wrong shape is refused with every problem, before anything is started', async () => {
    const text = `import { defineSubnet } from '@subnetkit/subnet'
export default defineSubnet({ id: 'Not An Id', version: -1, respond: 5 } as never)
`
    const { code, stdout, stderr } = await runCli(['up', '--subnet', write('wrong.ts', text), '--json'])
    expect({ code: code === 0, stdout }).toEqual({ code: false, stdout: '' })
    const { code: name, problem } = errorOf(stderr)
    expect(name).toBe('SUBNET_DEFINITION_INVALID')
    for (const word of ['id', 'version', 'request']) expect(problem).toContain(word)
  })

  test('a runtime that is not the one described, and a missing model, are named with the codes of their own packages', async () => {
    const wasm = readFileSync(join(root, 'packages/devnet/artifacts/runtime.wasm'))
    write('other.json', readFileSync(join(root, 'packages/devnet/artifacts/runtime.json'), 'utf8'))
    writeFileSync(join(folder, 'other.wasm'), Buffer.concat([wasm, Buffer.of(0)]))
    const data = ['--data', join(folder, 'run'), '--json']
    const digest = await runCli(['up', '--subnet', 'echo', '--wasm', join(folder, 'other.wasm'), ...data])
    expect(errorOf(digest.stderr)).toMatchObject({ code: 'DEVNET_ARTIFACT_DIGEST_MISMATCH' })
    expect(digest.code).toBe(1)

    const text = `import { defineSubnet } from '@subnetkit/subnet'
import { onnxModel } from '@subnetkit/subnet/models'
import { z } from 'zod'
const scalar = { type: 'float32', shape: ['batch', 1] } as const
export default defineSubnet({
  id: 'modelless',
  version: 1,
  models: { absent: onnxModel({ source: { file: 'absent.onnx' }, sha256: '${'0'.repeat(64)}', inputs: { x: scalar }, outputs: { y: scalar } }) },
  request: z.strictObject({}),
  response: z.strictObject({}),
  sampleSpace: 2 ** 64,
  respond: async () => ({}),
  sample: () => ({ request: {} }),
  score: ({ entries }) => entries.map(() => 1),
})
`
    const missing = await runCli(['up', '--subnet', write('modelless.ts', text), ...data])
    expect(missing.stderr).toContain('INFERENCE_MODEL_MISSING')
    expect(missing.code).toBeGreaterThan(0)
  })

  test.each([
    ['a subnet that does not exist', ['--subnet', 'nothing'], 'CLI_SUBNET_NOT_FOUND', 3],
    [
      'a strategy that does not exist',
      ['--subnet', 'echo', '--miners', 'honest,sleepy'],
      'SUBNET_STRATEGY_UNKNOWN',
      undefined,
    ],
    [
      'a strategy that an experiment alone can run',
      ['--subnet', 'echo', '--miners', 'honest,lookup'],
      'SUBNET_STRATEGY_UNFIT',
      2,
    ],
    ['a runtime that is not there', ['--subnet', 'echo', '--wasm', 'nowhere.wasm'], 'CLI_FILE_UNREADABLE', 3],
    ['a population that is none', ['--subnet', 'echo', '--miners', 'honest:0'], 'CLI_POPULATION_INVALID', 2],
  ])('%s is refused', async (_, args, name, exitCode) => {
    const { code, stderr } = await runCli(['up', ...args, '--json'])
    expect(errorOf(stderr)).toMatchObject({ code: name })
    if (exitCode === undefined) expect(code).toBeGreaterThan(0)
    else expect(code).toBe(exitCode)
  })

  test('what a subnet reads of the world must be provided, and in its form, before anything is started', async () => {
    const subnet = write(
      'priced.ts',
      `import { defineSubnet, source } from '@subnetkit/subnet'
import { z } from 'zod'
export default defineSubnet({
  id: 'priced',
  version: 1,
  sources: { price: source('the price of the day', z.number()) },
  request: z.strictObject({}),
  response: z.strictObject({}),
  sampleSpace: 2 ** 64,
  respond: async () => ({}),
  sample: () => ({ request: {} }),
  score: ({ entries }) => entries.map(() => 1),
})
`,
    )
    const none = await runCli(['up', '--subnet', subnet, '--json'])
    expect({ code: none.code, stdout: none.stdout }).toEqual({ code: 2, stdout: '' })
    expect(errorOf(none.stderr).code).toBe('CLI_SOURCES_MISSING')
    expect(errorOf(none.stderr).problem).toContain('price (the price of the day)')
    const half = write('half.ts', 'export default { price: { at: async () => 1 } }')
    const wrong = await runCli(['up', '--subnet', subnet, '--sources', half, '--json'])
    expect(errorOf(wrong.stderr).code).toBe('CLI_SOURCES_UNLOADABLE')
    expect(errorOf(wrong.stderr).problem).toContain('price')
    const absent = await runCli(['up', '--subnet', subnet, '--sources', join(folder, 'absent.ts'), '--json'])
    expect(absent.code).toBe(3)
  })

  test('a file that is no TypeScript is named', async () => {
    const { code, stderr } = await runCli(['up', '--subnet', write('broken.ts', 'export default {'), '--json'])
    expect(code).toBe(2)
    expect(errorOf(stderr)).toMatchObject({ code: 'CLI_SUBNET_UNLOADABLE' })
  })
})
