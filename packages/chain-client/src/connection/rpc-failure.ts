/** The node refused a request: what JSON-RPC says. */
export interface RpcRefusal {
  readonly kind: 'refused'
  readonly code: number
  readonly message: string
  readonly data?: unknown
}

/** The connection ended before an answer came, so that nobody knows whether the node acted on the request. */
export interface RpcLoss {
  readonly kind: 'lost'
  readonly reason: string
}

/** A failed request, before it becomes an error of this package. */
export class RpcFailure extends Error {
  readonly failure: RpcRefusal | RpcLoss

  constructor(failure: RpcRefusal | RpcLoss) {
    super(failure.kind === 'refused' ? `${failure.code}: ${failure.message}` : failure.reason)
    this.name = 'RpcFailure'
    this.failure = failure
  }
}

export function isLoss(error: unknown): boolean {
  return error instanceof RpcFailure && error.failure.kind === 'lost'
}

export function refusalOf(error: unknown): RpcRefusal | undefined {
  return error instanceof RpcFailure && error.failure.kind === 'refused' ? error.failure : undefined
}
