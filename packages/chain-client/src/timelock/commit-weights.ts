import type { RandomSource } from '@subnetkit/core'
import { SubnetkitError } from '@subnetkit/core'
import { loadTimelock, type Timelock, toHex } from '@subnetkit/crypto'
import { titleOf } from '../decode/call.js'
import { CHAIN_COMMIT_REVEAL_OFF } from '../errors.js'
import { toSubmission } from '../extrinsics/confirm.js'
import type { Submitter } from '../extrinsics/submitter.js'
import { readCommitReveal, readTimelockedCommits } from '../reads/commit-reveal.js'
import type { StorageReader } from '../reads/storage-reader.js'
import type { SetWeightsCall } from '../types/calls.js'
import type { ChainClient } from '../types/chain-client.js'
import { encodePayload } from './payload.js'
import { readBeacon } from './read-beacon.js'
import { readRevealClock } from './read-reveal-clock.js'
import { computeRevealRound } from './reveal-round.js'

/** The version of the payload that is closed here. */
const COMMIT_VERSION = 4
/** Two secrets of 32 bytes, and a nonce. */
const SEALING_BYTES = 76

interface Sealed {
  /** Hex with `0x`. */
  readonly ciphertext: string
  readonly revealRound: number
  readonly revealEpoch: number
}

/** Commits weights that the chain opens itself, with what its beacon says later. */
export function createTimelockedCommitter(modules: {
  readonly submitter: Submitter
  readonly reader: StorageReader
  readonly random: RandomSource
  readonly headHash: () => string
}): ChainClient['commitTimelockedWeights'] {
  const { submitter, reader, random, headHash } = modules
  let loading: Promise<Timelock> | undefined

  async function seal({ hotkeyPair, netuid, uids, weights, versionKey }: SetWeightsCall): Promise<Sealed> {
    const at = headHash()
    const { enabled } = await readCommitReveal(reader, netuid, at)
    if (!enabled) throw new SubnetkitError(CHAIN_COMMIT_REVEAL_OFF, { call: CALL_TITLE, signer: hotkeyPair.address })
    const [beacon, clock] = await Promise.all([readBeacon(reader, at), readRevealClock(reader, netuid, at)])
    const { round, epoch } = computeRevealRound(beacon, clock)
    // Most processes never commit: only those that do pay for the algorithms.
    loading ??= loadTimelock()
    const ciphertext = (await loading).seal({
      publicKey: beacon.publicKey,
      round: BigInt(round),
      plaintext: encodePayload({ hotkey: hotkeyPair.publicKey, uids, weights, versionKey }),
      randomness: random.bytes(SEALING_BYTES),
    })
    return { ciphertext: toHex(ciphertext), revealRound: round, revealEpoch: epoch }
  }

  return async (call, signal) => {
    const { hotkeyPair, netuid } = call
    const { ciphertext, revealRound, revealEpoch } = await seal(call)
    const args = [netuid, MECHANISM, ciphertext, revealRound, COMMIT_VERSION]
    const fate = await submitter.submit({ signer: hotkeyPair, call: { ...CALL, args }, signal })
    let stored: { readonly revealEpoch: number } | undefined
    const submission = await toSubmission(fate, async ({ blockHash }) => {
      const commits = await readTimelockedCommits(reader, { netuid, hotkey: hotkeyPair.address }, blockHash)
      stored = commits.find((commit) => commit.ciphertext === ciphertext)
      return stored !== undefined
    })
    return { ...submission, revealRound, revealEpoch: stored?.revealEpoch ?? revealEpoch }
  }
}

const CALL = { pallet: 'SubtensorModule', name: 'commit_timelocked_mechanism_weights' } as const
const CALL_TITLE = titleOf({ ...CALL, args: [] })
const MECHANISM = 0
