import { toErrorMessage } from '@subnetkit/core'
import { createOverlay, type Overlay, type Runtime, type State } from '@subnetkit/runtime-host'
import { concatBytes, createScaleReader, encodeBytes, encodeCompact } from '../scale.js'
import type { BuildResult } from './block.js'
import { type BlockTime, encodeInherentData } from './chain-time.js'
import { computeHeaderHash, encodeAuraSlot, encodeHeader, type Header, parseHeader } from './header.js'
import { parseRefusal, type Refusal } from './transaction-validity.js'

/** After so many extrinsics in a row that found no room a block counts as full, as in the real node. */
const maxSkipped = 5
const onlyInherents = 1
const empty32 = new Uint8Array(32)

export interface BuildInput {
  readonly parent: Header
  readonly parentState: State
  readonly runtime: Runtime
  readonly time: BlockTime
  /** Best first; read only as far as there is room. */
  readonly extrinsics: Iterable<Uint8Array>
}

interface Work {
  readonly runtime: Runtime
  readonly overlay: Overlay
  readonly body: Uint8Array[]
  readonly refused: { readonly extrinsic: Uint8Array; readonly refusal: Refusal }[]
}

/** Builds the block after `parent`: initialise, inherents, extrinsics, finalise. Whatever the runtime throws passes through. */
export function buildBlock(input: BuildInput): BuildResult {
  const { runtime, time } = input
  const work: Work = { runtime, overlay: createOverlay(input.parentState), body: [], refused: [] }
  const mode = runtime.call(work.overlay, 'Core_initialize_block', encodeHeader(openHeader(input.parent, time)))
  for (const inherent of createInherents(work, time)) {
    work.body.push(inherent)
    runtime.call(work.overlay, 'BlockBuilder_apply_extrinsic', inherent)
  }
  if (mode[0] !== onlyInherents) applyExtrinsics(work, input.extrinsics)
  const header = parseHeader(runtime.call(work.overlay, 'BlockBuilder_finalize_block', new Uint8Array()))
  return { header, body: work.body, state: work.overlay.toState(), refused: work.refused }
}

/** Encodes a block as `Core_execute_block` takes it. */
export function encodeBlock(header: Header, body: readonly Uint8Array[]): Uint8Array {
  return concatBytes(encodeHeader(header), encodeCompact(body.length), ...body)
}

/** The header a new block begins with; roots come when it is finalised. */
export function openHeader(parent: Header, time: BlockTime): Header {
  return {
    parentHash: computeHeaderHash(parent),
    number: parent.number + 1,
    stateRoot: empty32,
    extrinsicsRoot: empty32,
    digest: [encodeAuraSlot(time.slot)],
  }
}

function createInherents({ runtime, overlay }: Work, time: BlockTime): Uint8Array[] {
  const reader = createScaleReader(runtime.call(overlay, 'BlockBuilder_inherent_extrinsics', encodeInherentData(time)))
  return reader.vector(() => encodeBytes(reader.bytes()))
}

function applyExtrinsics(work: Work, extrinsics: Iterable<Uint8Array>): void {
  let skipped = 0
  for (const extrinsic of extrinsics) {
    const refusal = applyExtrinsic(work, extrinsic)
    if (refusal === null) {
      work.body.push(extrinsic)
      skipped = 0
    } else if (refusal.name !== 'ExhaustsResources') {
      work.refused.push({ extrinsic, refusal })
    } else if (++skipped > maxSkipped) return
  }
}

/** Null when it is in; a failed dispatch is in as well, it was paid for. A trap loses this extrinsic and not the block. */
function applyExtrinsic({ runtime, overlay }: Work, extrinsic: Uint8Array): Refusal | null {
  overlay.begin()
  try {
    const reader = createScaleReader(runtime.call(overlay, 'BlockBuilder_apply_extrinsic', extrinsic))
    if (reader.byte() === 0) {
      overlay.commit()
      return null
    }
    overlay.rollback()
    return parseRefusal(reader)
  } catch (error) {
    overlay.rollback()
    return { kind: 'invalid', name: `Trapped: ${toErrorMessage(error)}` }
  }
}
