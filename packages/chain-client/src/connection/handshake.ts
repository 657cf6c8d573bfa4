import { ApiPromise } from '@polkadot/api'
import type { ApiOptions } from '@polkadot/api/types'
import { SubnetkitError } from '@subnetkit/core'
import { type HeaderJson, toBlockHead } from '../decode/header.js'
import { type ChainRuntime, findPallet, type RuntimeVersion } from '../decode/runtime.js'
import { CHAIN_GENESIS_CHANGED, CHAIN_RUNTIME_UNSUPPORTED } from '../errors.js'
import type { BlockHead } from '../types/head.js'
import type { JsonRpc } from './json-rpc.js'
import { createMetadataProvider } from './metadata-provider.js'
import { RpcFailure } from './rpc-failure.js'

/** A connection on which the chain was recognised. */
export interface Link {
  readonly rpc: JsonRpc
  readonly genesisHash: string
  readonly runtime: ChainRuntime
  readonly head: BlockHead
}

/** Asks who is there. `known` is the link before: its chain must be the same, and its runtime is kept while the version is. */
export async function shakeHands(rpc: JsonRpc, url: string, known: Link | undefined): Promise<Link> {
  const [genesisHash, version, header] = (await Promise.all([
    rpc.request('chain_getBlockHash', [0]),
    rpc.request('state_getRuntimeVersion', []),
    rpc.request('chain_getHeader', []),
  ])) as [string, RuntimeVersion, HeaderJson]
  if (known !== undefined && known.genesisHash !== genesisHash)
    throw new SubnetkitError(CHAIN_GENESIS_CHANGED, { url, expected: known.genesisHash, found: genesisHash })
  const same = known?.runtime.version.specVersion === version.specVersion
  const runtime = known !== undefined && same ? known.runtime : await readRuntime(rpc, version)
  return { rpc, genesisHash, runtime, head: toBlockHead(header) }
}

/** Has the library read the metadata and build the types. */
async function readRuntime(
  rpc: JsonRpc,
  { specName, specVersion, transactionVersion }: RuntimeVersion,
): Promise<ChainRuntime> {
  const version = { specName, specVersion, transactionVersion }
  // The library's types disagree among themselves about absent and undefined options.
  const provider = createMetadataProvider(rpc)
  const options = { provider, noInitWarn: true, initWasm: false, throwOnConnect: true } as ApiOptions
  const lost = rpc.ended.then((reason): never => {
    throw new RpcFailure({ kind: 'lost', reason })
  })
  const api = await Promise.race([ApiPromise.create(options), lost])
  const runtime = { version, registry: api.registry, metadata: api.runtimeMetadata.asLatest }
  const missing = missingPart(runtime)
  if (missing !== undefined) throw new SubnetkitError(CHAIN_RUNTIME_UNSUPPORTED, { ...version, missing })
  return runtime
}

function missingPart(runtime: ChainRuntime): string | undefined {
  if (findPallet(runtime, 'SubtensorModule') === undefined) return 'the pallet SubtensorModule'
  return runtime.metadata.apis.length === 0 ? 'a description of its APIs (metadata version 15)' : undefined
}
