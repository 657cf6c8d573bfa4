import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type HistoryReplay, replayReportSchema } from '@subnetkit/lab/replay'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CliResult, runCli } from './support/run-cli.js'

const neuron = (uid: number, stakeTao: number, incentive: number, dividends: number) => ({
  ...{ uid, hotkey: `h${uid}`, coldkey: 'c', registeredAt: 0, lastUpdate: 19, validatorPermit: stakeTao > 0 },
  ...{ stakeRao: `${stakeTao}000000000`, incentive, dividends },
})
const history = [
  { kind: 'history', schema: 'subnetkit/metagraph-history/1', genesisHash: '0x01', netuid: 1, specVersion: 1 },
  {
    ...{ kind: 'epoch', block: 20, tempo: 20, lastStep: 0, ownerHotkey: 'nobody' },
    hyperparameters: {
      ...{ kappa: 32_767, bondsMovingAverage: 900_000, bondsPenalty: 65_535, liquidAlphaOn: false, alphaLow: 45_875 },
      ...{ alphaHigh: 58_982, alphaSigmoidSteepness: 1_000, maxAllowedValidators: 128, activityCutoff: 5_000 },
      ...{ stakeThreshold: 0, yuma3On: false },
    },
    neurons: [neuron(0, 0, 65_535, 0), neuron(1, 0, 0, 0), neuron(2, 60, 0, 65_535), neuron(3, 40, 0, 0)],
    weights: [
      { uid: 2, entries: [[0, 65_535]] },
      { uid: 3, entries: [[1, 65_535]] },
    ],
    bonds: [],
  },
]
const evidence = [
  { kind: 'evidence', schema: 'subnetkit/evidence/1', genesisHash: '0x01', netuid: 1, hotkey: 'validator' },
  { kind: 'seed', epochBlock: 20, chainSeed: '0x00', vrfOutput: `0x${'ab'.repeat(32)}`, vrfProof: '0x00' },
  {
    ...{ kind: 'entry', id: 'one', epochBlock: 20, round: 0, task: 'ask', hotkey: 'miner', uid: 0, askedAtBlock: 20 },
    ...{ settleAtBlock: 20, request: { text: 'a' }, answer: { ok: true, value: { text: 'a' }, totalMs: 5 }, score: 1 },
  },
]
const burning = `import { defineSubnet } from '@subnetkit/subnet'
import { z } from 'zod'
const text = z.strictObject({ text: z.string() })
export default defineSubnet({
  id: 'burning',
  version: 1,
  request: text,
  response: text,
  sampleSpace: 2 ** 64,
  respond: async (request) => request,
  sample: ({ random }) => ({ request: { text: random.hex(8) } }),
  score: ({ entries }) => entries.map(() => 1),
  weights: ({ ownerHotkey }) => ({ [ownerHotkey]: 1 }),
})
`

let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'subnetkit-replay-'))
  const write = (name: string, lines: readonly object[]): void =>
    writeFileSync(join(cwd, name), `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
  write('history', history)
  write('evidence', evidence)
  const [head, ...rest] = evidence
  const member = (uid: number, hotkey: string) => ({ kind: 'member', uid, hotkey, coldkey: 'c', registeredAt: 0 })
  write('known', [{ ...head, ownerHotkey: 'owner' }, ...rest, member(0, 'miner'), member(1, 'owner')])
  writeFileSync(join(cwd, 'burning.ts'), burning)
  const throwing = burning.replace('entries.map(() => 1)', "{ throw new Error('boom') }").replace(/ {2}weights.*\n/, '')
  writeFileSync(join(cwd, 'throwing.ts'), throwing)
  writeFileSync(join(cwd, 'empty'), '')
  writeFileSync(join(cwd, 'package.json'), '{ "type": "module" }')
})
afterAll(() => rmSync(cwd, { recursive: true }))

const replay = (...args: string[]): Promise<CliResult> => runCli(['lab', 'replay', ...args], { cwd })

describe('subnetkit lab replay', () => {
  test('tries other hyperparameters on a history', async () => {
    const { code, stdout, stderr } = await replay('history', '--set', 'kappa=19660', '--set', 'yuma3On=true', '--json')
    expect(code, stderr).toBe(0)
    const report = replayReportSchema.parse(JSON.parse(stdout)) as HistoryReplay
    expect(report).toMatchObject({ changes: { kappa: 19_660, yuma3On: true }, rules: { ruleSets: ['yuma3'] } })
    expect(report.neurons[1]?.incentive).toEqual({ recorded: 0, unchanged: 0, replayed: expect.closeTo(0.4, 3) })
  })

  test('fails where nothing could be scored, and shows that', async () => {
    const table = await replay('evidence', '--subnet', 'throwing.ts')
    expect(table.code).toBe(1)
    expect(table.stderr).toContain('boom')
    expect(table.stdout).toMatch(/0 of which now score otherwise and 1 could not be scored/)
    expect(table.stdout).toContain('1.00 → -')
    const json = await replay('evidence', '--subnet', 'throwing.ts', '--json')
    expect(JSON.parse(json.stderr).error.code).toBe('LAB_REPLAY_UNSCORED')
    expect(replayReportSchema.parse(JSON.parse(json.stdout))).toMatchObject({ changed: 0, unscored: 1 })
  })

  test('says what a rule that pays the owner needs, and takes it', async () => {
    const { code, stderr } = await replay('evidence', '--subnet', 'burning.ts', '--json')
    const { error } = JSON.parse(stderr)
    expect({ code, error: error.code }).toEqual({ code: 2, error: 'CLI_REPLAY_INVALID' })
    expect(error.fix).toContain('--members')
    const known = await replay('known', '--subnet', 'burning.ts', '--json')
    expect(known.code, known.stderr).toBe(0)
    expect(JSON.parse(known.stdout).miners).toMatchObject([
      { hotkey: 'miner', weight: { replayed: 0 } },
      { hotkey: 'owner', weight: { replayed: 1 } },
    ])
  })

  test.each([
    [['history', '--set', 'kappa=70000'], 2, 'CLI_REPLAY_INVALID'],
    [['history', '--set', 'yuma3On=1'], 2, 'CLI_REPLAY_INVALID'],
    [['history', '--set', 'constructor=1'], 2, 'CLI_REPLAY_INVALID'],
    [['history', '--set', 'kappa'], 2, 'CLI_REPLAY_INVALID'],
    [['history', '--alpha', '0.2'], 2, 'CLI_REPLAY_INVALID'],
    [['history', '--alpha', '2'], 2, 'CLI_USAGE_INVALID'],
    [['evidence'], 2, 'CLI_REPLAY_INVALID'],
    [['evidence', '--subnet', 'echo', '--set', 'kappa=1'], 2, 'CLI_REPLAY_INVALID'],
    [['empty'], 2, 'LAB_RECORD_INCOMPLETE'],
    [['burning.ts'], 2, 'LAB_RECORD_INVALID'],
    [['none'], 3, 'CLI_FILE_UNREADABLE'],
    [['.'], 3, 'CLI_FILE_UNREADABLE'],
  ])('%j ends with %i and %s', async (args, exitCode, error) => {
    const { code, stderr } = await replay(...args, '--json')
    expect(JSON.parse(stderr).error.code).toBe(error)
    expect(code).toBe(exitCode)
  })
})
