import { type Logger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { initCrypto, toHex } from '@subnetkit/crypto'
import type { State } from '@subnetkit/runtime-host'
import { executeBlock } from '../chain/execute-block.js'
import { createRuntimes, type Runtimes } from '../chain/runtimes.js'
import { DEVNET_VERIFY_BLOCK_MISSING, DEVNET_VERIFY_FAILED, DEVNET_VERIFY_STATE_DIFFERS } from '../errors.js'
import { type AskNode, fetchBlock, fetchState, type NodeBlock } from './node-source.js'

export interface VerifyBlocksOptions {
  /** The first block that is executed; the state before it is read from the node. At least 1. */
  readonly from: number
  /** The last one. */
  readonly to: number
  readonly signal?: AbortSignal
}

export interface VerifyBlocksModules {
  readonly ask: AskNode
  readonly logger: Logger
  /** Called after each block whose root came out. */
  readonly onVerified?: (block: { readonly number: number; readonly extrinsics: number }) => void
}

export interface VerifiedBlocks {
  readonly blocks: number
  readonly extrinsics: number
  /** Of the last block, in hex with `0x`. */
  readonly stateRoot: string
}

/**
 * Executes a node's blocks again with the runtime in its own state, in V8, and compares every state root. The state is read once, before
 * the first block, and then only carried on. Ends with DEVNET_VERIFY_BLOCK_MISSING, DEVNET_VERIFY_STATE_DIFFERS or DEVNET_VERIFY_FAILED.
 */
export async function verifyBlocks(
  options: VerifyBlocksOptions,
  modules: VerifyBlocksModules,
): Promise<VerifiedBlocks> {
  const { from, to, signal } = options
  await initCrypto({ keys: false })
  const runtimes = createRuntimes(modules)
  try {
    let state = await readStateBefore(from, modules.ask)
    let extrinsics = 0
    for (let number = from; number <= to; number++) {
      signal?.throwIfAborted()
      const block = await requireBlock(modules.ask, number)
      state = execute(state, block, runtimes)
      extrinsics += block.body.length
      modules.onVerified?.({ number, extrinsics: block.body.length })
    }
    return { blocks: to - from + 1, extrinsics, stateRoot: toHex(state.root()) }
  } finally {
    runtimes.close()
  }
}

async function readStateBefore(from: number, ask: AskNode): Promise<State> {
  const parent = await requireBlock(ask, from - 1)
  const state = await fetchState(ask, parent.hash)
  assertRoot(state, parent)
  return state
}

/** The runtime that a block is executed with is the one in the state before it. */
function execute(before: State, block: NodeBlock, runtimes: Runtimes): State {
  const after = tryExecute(before, block, runtimes)
  assertRoot(after, block)
  return after
}

function tryExecute(before: State, block: NodeBlock, runtimes: Runtimes): State {
  try {
    return executeBlock(runtimes.of(before), before, block)
  } catch (cause) {
    const args = { number: block.header.number, hash: block.hash, reason: toErrorMessage(cause) }
    throw new SubnetkitError(DEVNET_VERIFY_FAILED, args, { cause })
  }
}

function assertRoot(state: State, { header, hash }: NodeBlock): void {
  const [actual, expected] = [toHex(state.root()), toHex(header.stateRoot)]
  if (actual !== expected)
    throw new SubnetkitError(DEVNET_VERIFY_STATE_DIFFERS, { number: header.number, hash, actual, expected })
}

async function requireBlock(ask: AskNode, number: number): Promise<NodeBlock> {
  const block = await fetchBlock(ask, number)
  if (block === undefined) throw new SubnetkitError(DEVNET_VERIFY_BLOCK_MISSING, { number })
  return block
}
