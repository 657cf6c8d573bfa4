import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkUp } from '../../scripts/check-up.mjs'
import { isAlive, pidsOf, type RunMember, readRun, until } from './support/processes.js'
import { type CliProcess, runCli, startCli } from './support/run-cli.js'

// A network of eight processes on two busy cores.
const patienceMs = 240_000
const quick = ['--subnet', 'echo', '--block-time', '250']
const folders: string[] = []
const started: CliProcess[] = []

afterEach(async () => {
  for (const { child } of started.splice(0)) child.kill('SIGTERM')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'subnetkit-up-'))
  folders.push(folder)
  return folder
}

function up(args: readonly string[]): CliProcess {
  const process = startCli(['up', ...quick, ...args])
  started.push(process)
  return process
}

function member(directory: string, name: string): RunMember {
  const found = readRun(directory).members.find((each) => each.name === name)
  return found ?? expect.unreachable(`no ${name} in run.json`)
}

function status(url: string): Promise<number | undefined> {
  return new Promise((resolve) =>
    get(url, ({ statusCode }) => resolve(statusCode)).on('error', () => resolve(undefined)),
  )
}

describe('subnetkit up', () => {
  test(
    'two networks at once pay those who work, and each prints one document',
    async () => {
      const folder = makeFolder()
      const args = ['--miners', 'honest,lazy', '--validators', '2', '--epochs', '1', '--json']
      const networks = [up([...args, '--data', join(folder, 'a')]), up([...args, '--data', join(folder, 'b')])]
      const results = await Promise.all(networks.map(({ result }) => result))
      const documents = results.map(({ code, stdout, stderr }) => {
        expect(code, stderr).toBe(0)
        return JSON.parse(stdout)
      })
      for (const document of documents) {
        expect(checkUp(document, 1)).toEqual([])
        expect(document).toMatchObject({ subnet: { netuid: 1, id: 'echo' }, chain: { specName: 'node-subtensor' } })
        expect(document.neurons.map(({ role }: { role: string }) => role)).toEqual(
          expect.arrayContaining(['owner', 'miner', 'validator']),
        )
        expect(document.neurons).toHaveLength(5)
      }
      const [a, b] = documents
      expect(a.chain.genesisHash).not.toBe(b.chain.genesisHash)
      expect(a.chain.url).not.toBe(b.chain.url)
    },
    patienceMs,
  )

  test(
    'what is killed comes back and goes on; a stop leaves no process behind',
    async () => {
      const folder = makeFolder()
      const network = up(['--miners', 'honest,lazy', '--validators', '1', '--data', folder])
      await network.seen(/^epoch 1 at/m)
      const before = readRun(folder)

      const miner = member(folder, 'miner-1')
      const validator = member(folder, 'validator-1')
      process.kill(miner.pid!, 'SIGKILL')
      process.kill(validator.pid!, 'SIGKILL')
      await network.seen(/miner-1 ended \(SIGKILL\); starting it again/)
      await network.seen(/validator-1 ended \(SIGKILL\); starting it again/)
      const back = await until(() => {
        const now = [member(folder, 'miner-1'), member(folder, 'validator-1')]
        return now.every(({ pid }, index) => pid !== undefined && pid !== [miner, validator][index]?.pid)
          ? now
          : undefined
      })
      await until(() => (network.stderr().match(/^epoch \d+ at/gm)?.length ?? 0) >= 3 || undefined)
      expect(back[0]?.port).toBe(miner.port)
      expect(back[0]?.hotkey).toBe(miner.hotkey)

      const url = `http://127.0.0.1:${member(folder, 'miner-1').port}/subnetkit/echo/ask`
      const body = join(folder, 'body.json')
      writeFileSync(body, JSON.stringify({ text: 'hello' }))
      const query = ['query', url, '--receiver', miner.hotkey, '--body', body]
      const answer = await runCli([...query, '--hotkey', validator.hotkeyUri, '--json'])
      expect(answer.code, answer.stderr).toBe(0)
      expect(JSON.parse(answer.stdout)).toMatchObject({ status: 200, body: { text: 'hello' } })
      const stranger = await runCli([...query, '--hotkey', '//Nobody', '--json'])
      expect(stranger.code).toBe(1)
      expect(JSON.parse(stranger.stdout).status).toBeGreaterThanOrEqual(400)

      const metagraph = await runCli(['metagraph', '--netuid', '1', '--url', before.chain.url, '--json'])
      expect(metagraph.code, metagraph.stderr).toBe(0)
      expect(JSON.parse(metagraph.stdout).neurons).toHaveLength(4)

      const running = readRun(folder)
      network.child.kill('SIGTERM')
      expect(await network.result).toMatchObject({ code: 0, signal: null, stdout: '' })
      expect([...pidsOf(before), ...pidsOf(running)].filter(isAlive)).toEqual([])
      expect(readRun(folder).endedAtMs).toBeTypeOf('number')
    },
    patienceMs,
  )

  test(
    'when the parent is killed its processes end by themselves',
    async () => {
      const folder = makeFolder()
      const network = up(['--miners', 'honest', '--validators', '1', '--data', folder])
      await network.seen(/start 1 validator: done/)
      const pids = pidsOf(readRun(folder))
      expect(pids).toHaveLength(3)
      network.child.kill('SIGKILL')
      await until(() => (pids.some(isAlive) ? undefined : true))
    },
    patienceMs,
  )

  test(
    'a miner that answers garbage earns nothing and disturbs nobody',
    async () => {
      const garbage = `import { defineSubnet } from '@subnetkit/subnet'
import { z } from 'zod'
export default defineSubnet({
  id: 'garbled',
  version: 1,
  request: z.strictObject({ text: z.string() }),
  response: z.strictObject({ text: z.string() }),
  sampleSpace: 2 ** 64,
  respond: async ({ text }, { directory }) => (directory.includes('miner-2') ? ({ nonsense: 1 } as never) : { text }),
  sample: ({ random }) => ({ request: { text: random.hex(8) } }),
  score: ({ entries }) => entries.map(({ request, answer }) => (answer.ok && answer.value.text === request.text ? 1 : 0)),
})
`
      const folder = makeFolder()
      const file = join(folder, 'garbled.ts')
      writeFileSync(file, garbage)
      const args = ['up', '--subnet', file, '--block-time', '250', '--miners', 'honest:2', '--validators', '1']
      const network = startCli([...args, '--epochs', '1', '--json', '--data', join(folder, 'run')])
      started.push(network)
      const { code, stdout, stderr } = await network.result
      expect(code, stderr).toBe(0)
      const { neurons } = JSON.parse(stdout)
      const incentives = neurons
        .filter(({ role }: { role: string }) => role === 'miner')
        .map(({ incentive }: { incentive: number }) => incentive)
        .sort()
      expect(incentives).toEqual([0, 1])
    },
    patienceMs,
  )

  test(
    'a directory that a running network uses is refused; a stop while it starts is an orderly end',
    async () => {
      const folder = makeFolder()
      const network = up(['--miners', 'honest', '--validators', '1', '--data', folder])
      await network.seen(/start the chain: done/)
      const { code, stderr } = await runCli(['up', ...quick, '--data', folder, '--json'])
      expect(code).toBe(1)
      expect(JSON.parse(stderr).error.code).toBe('CLI_DIRECTORY_IN_USE')
      // It is still coming up: there is nothing to finish, and nothing may stay behind.
      network.child.kill('SIGTERM')
      expect((await network.result).code).toBe(0)
      expect(spawnSync('pgrep', ['-f', folder], { encoding: 'utf8' }).stdout).toBe('')
    },
    patienceMs,
  )
})

describe('what goes wrong in a network', () => {
  test(
    'scoring that throws is told while the network runs, and ends a run that waits for payments',
    async () => {
      const folder = makeFolder()
      const file = join(folder, 'throws.ts')
      writeFileSync(
        file,
        `import { defineSubnet } from '@subnetkit/subnet'
import { z } from 'zod'
export default defineSubnet({
  id: 'throws',
  version: 1,
  request: z.strictObject({ text: z.string() }),
  response: z.strictObject({ text: z.string() }),
  sampleSpace: 2 ** 64,
  respond: async ({ text }) => ({ text }),
  sample: ({ random }) => ({ request: { text: random.hex(8) } }),
  score: () => {
    throw new Error('scales are broken')
  },
})
`,
      )
      const args = ['up', '--subnet', file, '--miners', 'honest', '--validators', '2', '--epochs', '1', '--json']
      const network = startCli([...args, '--data', join(folder, 'run')])
      started.push(network)
      await network.seen(/^validator-\d: entries cannot be scored: .*scales are broken/m)
      const { code, stdout, stderr } = await network.result
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr.match(/entries cannot be scored/g)).toHaveLength(1)
      expect(stderr).toContain('CLI_SCORING_FAILED')
    },
    patienceMs,
  )

  test(
    'a run that waits for epochs and is stopped has no result: 130; a second request ends it by its own signal',
    async () => {
      const folder = makeFolder()
      const network = up(['--miners', 'honest', '--validators', '1', '--epochs', '1000', '--data', folder, '--json'])
      await network.seen(/start 1 miner: done/)
      network.child.kill('SIGTERM')
      expect(await network.result).toMatchObject({ code: 130 })
      const again = up(['--miners', 'honest', '--validators', '1', '--data', folder])
      await again.seen(/start 1 miner: done/)
      const pids = pidsOf(readRun(folder))
      // One that stands still cannot end in order, so that the second request always comes in time.
      const held = member(folder, 'miner-1').pid!
      process.kill(held, 'SIGSTOP')
      again.child.kill('SIGINT')
      await again.seen(/stopping/)
      again.child.kill('SIGINT')
      const result = await again.result
      process.kill(held, 'SIGCONT')
      expect(result).toMatchObject({ code: null, signal: 'SIGINT' })
      await until(() => (pids.some(isAlive) ? undefined : true))
    },
    patienceMs,
  )

  test(
    "a strategy of one's own mines, and a miner that never answers costs nobody an epoch",
    async () => {
      const folder = makeFolder()
      const strategy = (name: string, respond: string): string => {
        const file = join(folder, `${name}.ts`)
        writeFileSync(
          file,
          `import { defineStrategy } from '@subnetkit/subnet/strategies'
export default defineStrategy({ id: '${name}', needsModels: false, respond: ${respond} })
`,
        )
        return file
      }
      const mine = strategy('mine', 'async (_, honest) => await honest()')
      const hangs = strategy('hangs', 'async () => await new Promise(() => {})')
      const miners = ['--miners', `${mine},${hangs}`, '--validators', '1', '--epochs', '2', '--json']
      // Twice the usual time, so that an epoch is not lost to a machine that does other things too.
      const network = up([...miners, '--block-time', '500', '--data', join(folder, 'run')])
      const { code, stdout, stderr } = await network.result
      expect(code, stderr).toBe(0)
      expect(stderr).toMatch(/^deadline of ask is 5000 ms/m)
      const { neurons, epochs } = JSON.parse(stdout)
      const [first, second] = epochs.map(({ block }: { block: number }) => block)
      expect(second - first).toBe(20)
      const earned = neurons.map(({ strategy, incentive }: { strategy: string | null; incentive: number }) => [
        strategy,
        incentive,
      ])
      expect(earned).toEqual(
        expect.arrayContaining([
          [mine, 1],
          [hangs, 0],
        ]),
      )
      const log = readFileSync(join(folder, 'run', 'validator-1.log'), 'utf8')
      expect(log).not.toContain('epoch skipped')
    },
    patienceMs,
  )
})

describe('operations of a validator', () => {
  test(
    'health, readiness, metrics, seeds and scores are served while the network runs',
    async () => {
      const folder = makeFolder()
      const network = up(['--miners', 'honest', '--validators', '1', '--data', folder])
      await network.seen(/^epoch 1 at/m)
      const { opsUrl } = member(folder, 'validator-1')
      for (const path of ['/healthz', '/readyz', '/metrics', '/seeds', '/scores'])
        expect(await status(`${opsUrl}${path}`), path).toBe(200)

      const { chain, netuid } = readRun(folder)
      const common = ['--subnet', 'echo', '--netuid', String(netuid), '--url', chain.url, '--device', 'cpu']
      const quiet = { env: { SUBNETKIT_LOG_LEVEL: 'silent' } }
      const data = ['--data', join(folder, 'stranger')]
      const stranger = await runCli(['validator', 'run', ...common, '--hotkey', '//Nobody', ...data], quiet)
      expect(stranger.stderr).toContain('VALIDATOR_NOT_REGISTERED')
      const { port } = member(folder, 'miner-1')
      const second = ['--hotkey', member(folder, 'owner').hotkeyUri, '--host', '127.0.0.1', '--port', String(port)]
      const taken = await runCli(['miner', 'run', ...common, ...second, '--data', join(folder, 'second')], quiet)
      expect(taken.stderr).toContain('AXON_PORT_IN_USE')
      expect([stranger.code, taken.code]).not.toContain(0)
      network.child.kill('SIGINT')
      expect((await network.result).code).toBe(0)
    },
    patienceMs,
  )
})
