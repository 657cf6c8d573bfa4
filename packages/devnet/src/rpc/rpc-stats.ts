/** What the server counts; written by whoever does it. */
export interface RpcStats {
  connections: number
  subscriptions: number
  requests: number
  failures: number
  /** Connections that were refused because there were too many. */
  refused: number
  /** Connections that were closed because they did not read. */
  slow: number
}

/** All zero. */
export function createRpcStats(): RpcStats {
  return { connections: 0, subscriptions: 0, requests: 0, failures: 0, refused: 0, slow: 0 }
}
