import { createOverlay, type Runtime, type State } from '@subnetkit/runtime-host'
import { concatBytes, encodeCompact } from '../scale.js'
import { encodeHeader, type Header } from './header.js'

/** What a block consists of, as nodes send it to each other. */
export interface BlockContent {
  readonly header: Header
  /** Extrinsics with their length prefix. */
  readonly body: readonly Uint8Array[]
}

/**
 * The state after a block, by `Core_execute_block` with the runtime of the state before it, which itself compares the roots in the header.
 * Ends with HOST_CALL_TRAPPED when the runtime refuses the block.
 */
export function executeBlock(runtime: Runtime, before: State, { header, body }: BlockContent): State {
  const overlay = createOverlay(before)
  runtime.call(overlay, 'Core_execute_block', concatBytes(encodeHeader(header), encodeCompact(body.length), ...body))
  return overlay.toState()
}
