import type { Link } from './handshake.js'

/** Drops the link when the runtime is upgraded: the next one reads the new metadata, and nothing is signed with the old. */
export function watchVersion({ rpc, runtime }: Link): void {
  const receive = (message: unknown): void => {
    const { specVersion } = message as { readonly specVersion: number }
    if (specVersion !== runtime.version.specVersion) rpc.drop('the runtime was upgraded')
  }
  // A node without this subscription keeps its runtime for as long as it runs, or the next extrinsic is refused.
  rpc.subscribe(versions, [], receive).catch(() => {})
}

const versions = {
  begin: 'state_subscribeRuntimeVersion',
  message: 'state_runtimeVersion',
  end: 'state_unsubscribeRuntimeVersion',
}
