import { SubnetkitError } from '@subnetkit/core'
import {
  type EvidenceReplay,
  type HistoryHyperparameters,
  historyHyperparametersSchema,
  LAB_REPLAY_UNSCORED,
  parseEvidence,
  parseHistory,
  type RecordContent,
  type ReplayReport,
  recordKind,
  replayEvidence,
  replayHistory,
} from '@subnetkit/lab/replay'
import { SCORING_WEIGHTS_INVALID } from '@subnetkit/scoring'
import { loadYuma } from '@subnetkit/yuma'
import type { ReplayCommandOptions } from '../../commands/lab/replay.js'
import { CLI_REPLAY_INVALID } from '../../errors.js'
import { formatReplay } from '../../lab/format-replay.js'
import { watchAuthor } from '../../lab/watch-author.js'
import { toJson } from '../../output/json.js'
import type { CommandContext } from '../../process/context.js'
import { loadSubnet } from '../load-subnet.js'
import { readContent } from '../read-input.js'

/** What a validator runs with where it is not told. */
const usualAlpha = 0.3

/** Runs present code or other rules on what was recorded. Resolves with the exit code. */
export async function runReplay(file: string, options: ReplayCommandOptions, context: CommandContext): Promise<number> {
  const content = await readContent(file, context)
  const report =
    recordKind(content) === 'history'
      ? await ofHistory({ file, content }, options, context)
      : await ofEvidence({ file, content }, options, context)
  context.print(options.json ? toJson(report) : formatReplay(report))
  if (report.source === 'evidence') assertSomeScored(report)
  return 0
}

function assertSomeScored({ entries, unscored, problems }: EvidenceReplay): void {
  if (entries === 0 || unscored < entries) return
  const [example = ''] = problems
  throw new SubnetkitError(LAB_REPLAY_UNSCORED, { entries, example })
}

interface Recorded {
  readonly file: string
  readonly content: RecordContent
}

async function ofEvidence(
  { file, content }: Recorded,
  { subnet: name, alpha = usualAlpha, patience, set = [] }: ReplayCommandOptions,
  context: CommandContext,
): Promise<ReplayReport> {
  const evidence = parseEvidence(file, content)
  if (set.length > 0) {
    throw refused(file, 'it is evidence of one validator, which hyperparameters do not change', 'Leave --set out')
  }
  if (name === undefined) {
    throw refused(file, 'evidence needs code that scores it', 'Give your subnet with `--subnet FILE`')
  }
  const declared = await loadSubnet(name, context.directory)
  const { subnet } = watchAuthor({ subnet: declared }, { patience }, context)
  try {
    return replayEvidence(subnet, evidence, { alpha })
  } catch (error) {
    if (evidence.header.ownerHotkey !== undefined || !SubnetkitError.is(error, SCORING_WEIGHTS_INVALID)) throw error
    const reason = `its \`weights\` failed (${error.args.why}), and the file does not know the owner of the subnet`
    throw refused(file, reason, 'Export it again with `--members`; if that changes nothing, mend `weights`')
  }
}

async function ofHistory(
  { file, content }: Recorded,
  { subnet: name, alpha, patience, set = [] }: ReplayCommandOptions,
  context: CommandContext,
): Promise<ReplayReport> {
  const history = parseHistory(file, content)
  if (alpha !== undefined) throw refused(file, 'a history has no moving averages', 'Leave --alpha out')
  const changes = readChanges(file, set)
  const declared = name === undefined ? undefined : await loadSubnet(name, context.directory)
  const subnet = declared && watchAuthor({ subnet: declared }, { patience }, context).subnet
  return replayHistory(history, { changes, ...(subnet ? { subnet } : {}) }, { yuma: await loadYuma() })
}

/** `kappa=39321` as a value that the chain could have. */
function readChanges(file: string, set: readonly string[]): Partial<HistoryHyperparameters> {
  const given = set.map((text) => {
    const [, name = '', value = ''] = /^([a-zA-Z0-9]+)=(-?\d+|true|false)$/.exec(text) ?? []
    if (!Object.hasOwn(historyHyperparametersSchema.shape, name)) {
      const names = Object.keys(historyHyperparametersSchema.shape).join(', ')
      throw refused(file, `\`--set ${text}\` names no value of consensus`, `Write name=value, with one of ${names}`)
    }
    return { text, entry: [name, /[a-z]/.test(value) ? value === 'true' : Number(value)] as const }
  })
  const changes = Object.fromEntries(given.map(({ entry }) => entry))
  const parsed = historyHyperparametersSchema.partial().safeParse(changes)
  if (parsed.success) return changes
  const [issue] = parsed.error.issues
  const wrong = given.findLast(({ entry: [name] }) => name === issue?.path[0])
  throw refused(
    file,
    `\`--set ${wrong?.text}\` is no value that the chain takes (${issue?.message})`,
    "Give one of the chain's, as kappa=39321 or yuma3On=true",
  )
}

function refused(path: string, reason: string, advice: string): SubnetkitError {
  return new SubnetkitError(CLI_REPLAY_INVALID, { path, reason, advice })
}
