import { SubnetkitError } from '@subnetkit/core'
import {
  type HistoryHyperparameters,
  parseEvidence,
  parseHistory,
  type ReplayReport,
  replayEvidence,
  replayHistory,
} from '@subnetkit/lab'
import { loadYuma } from '@subnetkit/yuma'
import type { ReplayCommandOptions } from '../../commands/lab/replay.js'
import { CLI_REPLAY_INVALID } from '../../errors.js'
import { formatReplay } from '../../lab/format-replay.js'
import { toJson } from '../../output/json.js'
import type { CommandContext } from '../../process/context.js'
import { loadSubnet } from '../load-subnet.js'
import { readInput } from '../read-input.js'

/** Runs present code or other rules on what was recorded. Resolves with the exit code. */
export async function runReplay(file: string, options: ReplayCommandOptions, context: CommandContext): Promise<number> {
  const content = await readInput(file, context)
  const report = isHistory(content)
    ? await ofHistory({ file, content }, options, context)
    : await ofEvidence({ file, content }, options, context)
  context.print(options.json ? toJson(report) : formatReplay(report))
  return 0
}

interface Recorded {
  readonly file: string
  readonly content: string
}

function isHistory(content: string): boolean {
  return /^\s*\{"kind":"(history|epoch)"/.test(content)
}

async function ofEvidence(
  { file, content }: Recorded,
  { subnet: name, alpha, set = [] }: ReplayCommandOptions,
  context: CommandContext,
): Promise<ReplayReport> {
  const evidence = parseEvidence(file, content)
  if (set.length > 0) {
    throw refused(file, 'it is evidence of one validator, which hyperparameters do not change', 'Leave --set out')
  }
  if (name === undefined) {
    throw refused(file, 'evidence needs code that scores it', 'Give your subnet with `--subnet FILE`')
  }
  return replayEvidence(await loadSubnet(name, context.directory), evidence, { alpha })
}

async function ofHistory(
  { file, content }: Recorded,
  { subnet: name, set = [] }: ReplayCommandOptions,
  context: CommandContext,
): Promise<ReplayReport> {
  const history = parseHistory(file, content)
  const changes = readChanges(file, set, history.epochs[0]?.hyperparameters)
  const subnet = name === undefined ? undefined : await loadSubnet(name, context.directory)
  return replayHistory(history, { changes, ...(subnet ? { subnet } : {}) }, { yuma: await loadYuma() })
}

/** `kappa=39321` as a value of the kind that the history has. */
function readChanges(
  file: string,
  set: readonly string[],
  known: HistoryHyperparameters | undefined,
): Partial<HistoryHyperparameters> {
  const entries = set.map((text) => {
    const [, name = '', value = ''] = /^([a-zA-Z0-9]+)=(-?\d+|true|false)$/.exec(text) ?? []
    const before: unknown = known && name in known ? { ...known }[name as keyof HistoryHyperparameters] : undefined
    if (before === undefined) {
      const names = Object.keys(known ?? {}).join(', ')
      throw refused(file, `\`--set ${text}\` names no value of consensus`, `Write name=value, with one of ${names}`)
    }
    const isSwitch = value === 'true' || value === 'false'
    if (isSwitch !== (typeof before === 'boolean')) {
      throw refused(
        file,
        `\`--set ${text}\` is not of the kind of ${String(before)}`,
        'Give a whole number, or true or false',
      )
    }
    return [name, isSwitch ? value === 'true' : Number(value)] as const
  })
  return Object.fromEntries(entries)
}

function refused(path: string, reason: string, advice: string): SubnetkitError {
  return new SubnetkitError(CLI_REPLAY_INVALID, { path, reason, advice })
}
