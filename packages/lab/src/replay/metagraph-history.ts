import { SubnetkitError } from '@subnetkit/core'
import { z } from 'zod'
import { LAB_RECORD_INCOMPLETE, LAB_RECORD_REPEATED } from '../errors.js'
import { findRepeated } from './find-repeated.js'
import { readLines } from './read-lines.js'
import type { RecordContent } from './split-lines.js'

export interface HistoryHeader {
  readonly kind: 'history'
  readonly schema: 'subnetkit/metagraph-history/1'
  readonly genesisHash: string
  readonly netuid: number
  readonly specVersion: number
}

/** A slot as it stood in the block before the epoch, and what the epoch gave it. */
export interface HistoryNeuron {
  readonly uid: number
  readonly hotkey: string
  readonly coldkey: string
  readonly registeredAt: number
  readonly lastUpdate: number
  readonly validatorPermit: boolean
  /** Stake that counts in consensus, in rao, as text because it may exceed 2^53. */
  readonly stakeRao: string
  /** Of the epoch, u16. */
  readonly incentive: number
  /** Of the epoch, u16. */
  readonly dividends: number
}

/** A row of a matrix: (uid, u16) pairs in stored order. */
export interface HistoryRow {
  readonly uid: number
  readonly entries: readonly (readonly [uid: number, value: number])[]
}

/** The consensus parameters, under the chain's names and in its integers. */
export interface HistoryHyperparameters {
  readonly kappa: number
  readonly bondsMovingAverage: number
  readonly bondsPenalty: number
  readonly liquidAlphaOn: boolean
  readonly alphaLow: number
  readonly alphaHigh: number
  readonly alphaSigmoidSteepness: number
  readonly maxAllowedValidators: number
  readonly activityCutoff: number
  readonly stakeThreshold: number
  readonly yuma3On: boolean
}

/** All that one epoch depended on, and what it decided. */
export interface HistoryEpoch {
  readonly kind: 'epoch'
  readonly block: number
  readonly tempo: number
  /** Block of the epoch before. */
  readonly lastStep: number
  readonly ownerHotkey: string
  readonly hyperparameters: HistoryHyperparameters
  readonly neurons: readonly HistoryNeuron[]
  readonly weights: readonly HistoryRow[]
  readonly bonds: readonly HistoryRow[]
}

export type HistoryLine = HistoryHeader | HistoryEpoch

export interface MetagraphHistory {
  readonly header: HistoryHeader
  /** By block. */
  readonly epochs: readonly HistoryEpoch[]
}

/**
 * Reads a history. LAB_RECORD_INVALID for a line that is none, LAB_RECORD_INCOMPLETE without header or epoch or with a gap between epochs,
 * over which bonds could not be carried, LAB_RECORD_REPEATED for more than one header or an epoch that is there twice.
 */
export function parseHistory(path: string, content: RecordContent): MetagraphHistory {
  const lines = readLines(path, content, historyLineSchema)
  const [header, other] = lines.filter((line) => line.kind === 'history')
  const epochs = lines.filter((line) => line.kind === 'epoch').toSorted((left, right) => left.block - right.block)
  if (header === undefined) {
    throw new SubnetkitError(LAB_RECORD_INCOMPLETE, { path, what: 'its first line, which names chain and subnet' })
  }
  if (epochs.length === 0) throw new SubnetkitError(LAB_RECORD_INCOMPLETE, { path, what: 'any epoch' })
  if (other !== undefined) throw new SubnetkitError(LAB_RECORD_REPEATED, { path, what: 'a first line' })
  const twice = findRepeated(epochs.map(({ block }) => block))
  if (twice !== undefined) throw new SubnetkitError(LAB_RECORD_REPEATED, { path, what: `the epoch of block ${twice}` })
  const gap = epochs.find(({ lastStep }, index) => index > 0 && lastStep !== epochs[index - 1]?.block)
  if (gap) throw new SubnetkitError(LAB_RECORD_INCOMPLETE, { path, what: `the epoch of block ${gap.lastStep}` })
  return { header, epochs }
}

const count = z.number().int().min(0)
const u16 = count.max(65_535)
const text = z.string().min(1)
const row = z.strictObject({ uid: u16, entries: z.array(z.tuple([u16, u16])) })

/** Every parameter within its range on the chain. */
export const historyHyperparametersSchema: z.ZodObject<
  { readonly [Name in keyof HistoryHyperparameters]: z.ZodType<HistoryHyperparameters[Name]> },
  z.core.$strict
> = z.strictObject({
  kappa: u16,
  bondsMovingAverage: count,
  bondsPenalty: u16,
  liquidAlphaOn: z.boolean(),
  alphaLow: u16,
  alphaHigh: u16,
  alphaSigmoidSteepness: z.number().int().min(-32_768).max(32_767),
  maxAllowedValidators: u16,
  activityCutoff: count,
  stakeThreshold: count,
  yuma3On: z.boolean(),
})

/** The form of each line. */
export const historyLineSchema: z.ZodType<HistoryLine> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('history'),
    schema: z.literal('subnetkit/metagraph-history/1'),
    genesisHash: text,
    netuid: u16,
    specVersion: count,
  }),
  z
    .strictObject({
      kind: z.literal('epoch'),
      block: count,
      tempo: count,
      lastStep: count,
      ownerHotkey: text,
      hyperparameters: historyHyperparametersSchema,
      neurons: z.array(
        z.strictObject({
          uid: u16,
          hotkey: text,
          coldkey: text,
          registeredAt: count,
          lastUpdate: count,
          validatorPermit: z.boolean(),
          stakeRao: z.string().regex(/^\d{1,19}$/, 'not a whole number'),
          incentive: u16,
          dividends: u16,
        }),
      ),
      weights: z.array(row),
      bonds: z.array(row),
    })
    .refine(({ neurons }) => neurons.every(({ uid }, index) => uid === index), 'uids must count from 0')
    .refine(
      ({ neurons, weights, bonds }) =>
        [...weights, ...bonds].every(
          ({ uid, entries }) => uid < neurons.length && entries.every(([target]) => target < neurons.length),
        ),
      'a row names a uid that is no neuron',
    ),
])
