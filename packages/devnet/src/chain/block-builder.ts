import { toErrorMessage } from '@subnetkit/core'
import { blake2b256 } from '@subnetkit/crypto'
import { createOverlay, type Overlay, type Runtime, type State, toStorageKey } from '@subnetkit/runtime-host'
import { createScaleReader, encodeBytes } from '../scale.js'
import type { Block, BuildResult } from './block.js'
import type { BlockTime } from './chain-time.js'
import { encodeAuraSlot, encodeHeader, type Header, parseHeader } from './header.js'
import { encodeInherentData, type InherentSource } from './inherents.js'
import { CODE_KEY } from './runtimes.js'
import { parseRefusal, type Refusal } from './transaction-validity.js'

/** After so many extrinsics in a row that found no room a block counts as full, as in the real node. */
const maxSkipped = 5
const onlyInherents = 1
const codeKey = toStorageKey(CODE_KEY)
const empty32 = new Uint8Array(32)
const noBytes = new Uint8Array()

export interface BuildInput {
  readonly parent: Pick<Block, 'hashBytes' | 'number'>
  readonly parentState: State
  readonly runtime: Runtime
  readonly time: BlockTime
  /** Best first; read only as far as there is room. */
  readonly extrinsics: Iterable<Uint8Array>
  readonly author?: BlockAuthor
  /** Why extrinsics that change the runtime's code are not taken; they are unless it is given. */
  readonly codeRefusal?: string
}

/** What the author of blocks has to add to them. */
export interface BlockAuthor {
  /** What the runtime is told besides the time. */
  readonly inherents: readonly InherentSource[]
  /** The signed extrinsic that another one carries closed; null for all that carry none. Never throws. */
  openCarrier(extrinsic: Uint8Array): Uint8Array | null
}

interface Work {
  readonly input: BuildInput
  readonly runtime: Runtime
  readonly overlay: Overlay
  readonly body: Uint8Array[]
  readonly released: Uint8Array[]
  readonly refused: { readonly extrinsic: Uint8Array; readonly refusal: Refusal }[]
}

type Applied =
  | { readonly included: true; readonly dispatched: boolean }
  | { readonly included: false; readonly refusal: Refusal }

/** Builds the block after `parent`: initialise, inherents, extrinsics, finalise. Whatever the runtime throws passes through. */
export function buildBlock(input: BuildInput): BuildResult {
  const { runtime, time, parentState } = input
  const work: Work = { input, runtime, overlay: createOverlay(parentState), body: [], refused: [], released: [] }
  const mode = runtime.call(work.overlay, 'Core_initialize_block', encodeHeader(openHeader(input.parent, time)))
  for (const inherent of createInherents(work)) {
    work.body.push(inherent)
    runtime.call(work.overlay, 'BlockBuilder_apply_extrinsic', inherent)
  }
  if (mode[0] !== onlyInherents) applyExtrinsics(work, input.extrinsics)
  const encoded = runtime.call(work.overlay, 'BlockBuilder_finalize_block', noBytes)
  const { body, refused, released } = work
  return {
    header: parseHeader(encoded),
    hashBytes: blake2b256(encoded),
    body,
    state: work.overlay.toState(),
    refused,
    released,
  }
}

/** The header a new block begins with; roots come when it is finalised. */
export function openHeader(parent: BuildInput['parent'], time: BlockTime): Header {
  return {
    parentHash: parent.hashBytes,
    number: parent.number + 1,
    stateRoot: empty32,
    extrinsicsRoot: empty32,
    digest: [encodeAuraSlot(time.slot)],
  }
}

function createInherents({ runtime, overlay, input }: Work): Uint8Array[] {
  const { parentState, time, author } = input
  const data = encodeInherentData(
    time,
    author?.inherents.flatMap((source) => source(parentState, time)),
  )
  const reader = createScaleReader(runtime.call(overlay, 'BlockBuilder_inherent_extrinsics', data))
  return reader.vector(() => encodeBytes(reader.bytes()))
}

function applyExtrinsics(work: Work, extrinsics: Iterable<Uint8Array>): void {
  let skipped = 0
  for (const extrinsic of extrinsics) {
    const applied = applyExtrinsic(work, extrinsic)
    if (applied.included) {
      skipped = 0
      if (applied.dispatched) applyCarried(work, extrinsic)
    } else if (applied.refusal.name !== 'ExhaustsResources') {
      work.refused.push({ extrinsic, refusal: applied.refusal })
    } else if (++skipped > maxSkipped) return
  }
}

/** What was carried closed comes right after its carrier. It is opened once: a carrier in a carrier stays closed. */
function applyCarried(work: Work, carrier: Uint8Array): void {
  const carried = work.input.author?.openCarrier(carrier) ?? null
  if (carried !== null && !applyExtrinsic(work, carried).included) work.released.push(carried)
}

/** A failed dispatch is in the block as well: it was paid for. A trap loses this extrinsic and not the block. */
function applyExtrinsic({ runtime, overlay, body, input }: Work, extrinsic: Uint8Array): Applied {
  const { codeRefusal } = input
  const codeBefore = codeRefusal === undefined ? null : overlay.get(codeKey)
  overlay.begin()
  try {
    const reader = createScaleReader(runtime.call(overlay, 'BlockBuilder_apply_extrinsic', extrinsic))
    if (reader.byte() === 0) {
      if (codeRefusal !== undefined && overlay.get(codeKey) !== codeBefore) {
        overlay.rollback()
        return { included: false, refusal: { kind: 'invalid', name: `Its code is refused: ${codeRefusal}` } }
      }
      overlay.commit()
      body.push(extrinsic)
      return { included: true, dispatched: reader.byte() === 0 }
    }
    overlay.rollback()
    return { included: false, refusal: parseRefusal(reader) }
  } catch (error) {
    overlay.rollback()
    return { included: false, refusal: { kind: 'invalid', name: `Trapped: ${toErrorMessage(error)}` } }
  }
}
