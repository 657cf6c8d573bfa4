import type { MinerFigures } from '@subnetkit/subnet/report'
import { kindOf } from './kind-of.js'

const rarely = 0.05

/** What to change so that a strategy pays no longer. */
export function fixOf({ strategy, detection }: Pick<MinerFigures, 'detection' | 'strategy'>): string {
  const kind = kindOf(strategy)
  const isMixed = strategy.includes('@')
  const seen = detection?.rate.mean ?? 0
  if (kind === 'selective') return seen < rarely ? unseenPart : spread
  // A cheat that is seen whenever it happens pays only because it happens seldom.
  if (isMixed && seen >= rarely) return seldom
  const own = Object.hasOwn(fixes, kind) ? fixes[kind] : undefined
  return own ?? (seen < rarely ? unseen : seldom)
}

const unseen =
  "Its answers look as good as honest ones: let `evaluate` recompute a share of them, or give each miner its own request (`group: 'each'`)."
const seldom =
  'Its answers are told apart too rarely to deter: check a larger share, or let one wrong answer cost the score of the whole epoch.'
const recompute =
  'It does none of the work, and `score` cannot tell: let `evaluate` compute a share of each answer again, and `score` compare in full.'
const unseenPart =
  'It leaves out a part of the work, and `score` cannot tell: let `evaluate` compute a share of each answer again, and `score` compare in full.'
const spread =
  'Spread the stake more evenly, so that those it cheats hold half of it, or let large validators ask for small ones so that a miner cannot tell them apart: only the validators that it cheats see it, and consensus follows the others.'
const cheaperModel =
  'Its model is nearly the right one, and the tolerance is wider than the difference: measure how far honest runtimes differ among each other, set the tolerance a few times above that, and compare outputs before anything that flattens them, such as a sigmoid or a rounding.'

const fixes: Readonly<Record<string, string>> = {
  slow: 'It is as good as fast work to `score`: let `totalMs` of the answer count, or shorten `deadlineMs`, where speed matters.',
  offline:
    'Being away costs it no more than the work it saves: ask more often in an epoch, or let `weights` raise scores to a power, so that those who are always there earn more than their share of answers.',
  lazy: recompute,
  constant: recompute,
  empty: `${recompute} Refuse empty lists and texts in the response schema.`,
  malformed: 'It is paid for answers that are none: see that `weights` pays nobody for whom `score` gave 0.',
  replay:
    'An old answer passes for a new one: put something of the request into what `score` compares, and draw more different tasks (`sampleSpace`).',
  lookup:
    'Tasks come again, and it remembers them: draw from a sample space of a million and more, made by the seed of the epoch, and let `sample` vary what it takes from a list.',
  precompute:
    'Tasks can be known before they are asked: draw them from the `random` that `sample` is given and not from public data or the block, and keep the part that decides in `secret`.',
  int8: cheaperModel,
  copy: "It pays where several miners are asked the same: give each its own request (`group: 'each'`), so that another's answer is of no use, or let answers be sealed until all are in.",
  relay:
    'A bought answer is right, and only its delay costs anything: let `totalMs` count for more in `score`, shorten `deadlineMs`, or ask in bursts that only a machine of the stated capacity answers in time.',
  'relay-cheap': `The third party runs a smaller model and is not found out. ${cheaperModel}`,
  sybil:
    "One owner earns by each of its uids: name `clusters: ['coldkey']` in the subnet, and pay for capacity that is checked.",
  'timing-attack':
    'It makes its rivals late, which pays where miners take requests of callers without stake and `score` looks at time: admit callers by their stake, as the miners of the framework do, and score time against the median of the round, which few attackers do not move.',
  longest:
    'Length is paid for: take it out of `score`, and bound lists and texts in the response schema by what the question asks for. The probes name the part.',
  confident:
    'What a miner claims is paid for: take it out of `score`, or hold it to what `evaluate` finds. The probes name the part.',
}
