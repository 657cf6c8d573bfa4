import { SubnetkitError } from '@subnetkit/core'
import type { RecordedEntry } from '@subnetkit/scoring'
import { z } from 'zod'
import { LAB_RECORD_INCOMPLETE, LAB_RECORD_REPEATED } from '../errors.js'
import { findRepeated } from './find-repeated.js'
import { readLines } from './read-lines.js'
import type { RecordContent } from './split-lines.js'

export interface EvidenceHeader {
  readonly kind: 'evidence'
  readonly schema: 'subnetkit/evidence/1'
  readonly genesisHash: string
  readonly netuid: number
  /** Of the validator. */
  readonly hotkey: string
  /** Of the subnet, when the file was written; in files with members. */
  readonly ownerHotkey?: string | undefined
}

/** Where the tasks of an epoch came from; anyone can draw them again. Bytes are 0x-hex. */
export interface EvidenceSeed {
  readonly kind: 'seed'
  readonly epochBlock: number
  readonly chainSeed: string
  readonly vrfOutput: string
  readonly vrfProof: string
}

/** A question with all that its score rests on, and the score. */
export interface EvidenceEntry extends Omit<RecordedEntry, 'score'> {
  readonly kind: 'entry'
  readonly score: number
}

/** Who was a member when the file was written; a file without members knows nobody's coldkey. */
export interface EvidenceMember {
  readonly kind: 'member'
  readonly uid: number
  readonly hotkey: string
  readonly coldkey: string
  readonly registeredAt: number
}

/** One line of an evidence file: what a validator asked, was answered, found and gave. */
export type EvidenceLine = EvidenceHeader | EvidenceSeed | EvidenceEntry | EvidenceMember

export interface Evidence {
  readonly header: EvidenceHeader
  readonly seeds: ReadonlyMap<number, EvidenceSeed>
  readonly entries: readonly EvidenceEntry[]
  readonly members: readonly EvidenceMember[]
}

const count = z.number().int().min(0)
const text = z.string().min(1)
const json = z.unknown()

/** The form of each line. */
export const evidenceLineSchema: z.ZodType<EvidenceLine> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('evidence'),
    schema: z.literal('subnetkit/evidence/1'),
    genesisHash: text,
    netuid: count,
    hotkey: text,
    ownerHotkey: text.optional(),
  }),
  z.strictObject({
    kind: z.literal('seed'),
    epochBlock: count,
    chainSeed: text,
    vrfOutput: z.string().regex(/^0x[0-9a-f]{64}$/, 'not 32 bytes in hex'),
    vrfProof: text,
  }),
  z.strictObject({
    kind: z.literal('entry'),
    id: text,
    epochBlock: count,
    round: count,
    task: text,
    hotkey: text,
    uid: count,
    askedAtBlock: count,
    settleAtBlock: count,
    request: json,
    secret: json.optional(),
    answer: json,
    evidence: json.optional(),
    score: z.number().min(0).max(1),
  }),
  z.strictObject({ kind: z.literal('member'), uid: count, hotkey: text, coldkey: text, registeredAt: count }),
])

/**
 * Reads an evidence file. LAB_RECORD_INVALID for a line that is none, LAB_RECORD_INCOMPLETE when something is missing, LAB_RECORD_REPEATED for
 * more than one header or an entry that is there twice.
 */
export function parseEvidence(path: string, content: RecordContent): Evidence {
  const lines = readLines(path, content, evidenceLineSchema)
  const of = <Kind extends EvidenceLine['kind']>(kind: Kind): Extract<EvidenceLine, { kind: Kind }>[] =>
    lines.filter((line): line is Extract<EvidenceLine, { kind: Kind }> => line.kind === kind)
  const [head, other] = of('evidence')
  const seeds = new Map(of('seed').map((line) => [line.epochBlock, line]))
  const entries = of('entry')
  const incomplete = (what: string): SubnetkitError => new SubnetkitError(LAB_RECORD_INCOMPLETE, { path, what })
  if (head === undefined) throw incomplete('its first line, which says whose evidence it is')
  if (entries.length === 0) throw incomplete('any entry')
  const unseeded = entries.find(({ epochBlock }) => !seeds.has(epochBlock))
  if (unseeded !== undefined) throw incomplete(`the seed of epoch ${unseeded.epochBlock}`)
  if (other !== undefined) throw new SubnetkitError(LAB_RECORD_REPEATED, { path, what: 'a first line' })
  const twice = findRepeated(entries.map(({ id }) => id))
  if (twice !== undefined) throw new SubnetkitError(LAB_RECORD_REPEATED, { path, what: `the entry ${twice}` })
  return { header: head, seeds, entries, members: of('member') }
}
