import type { ModelSpec } from '@subnetkit/subnet/models'
import { type CachedModels, createCachedModels } from '../simulation/cached-models.js'
import type { FromThread, ModelRequest, ToThread } from './messages.js'
import { fromSentFailure } from './sent-error.js'

export interface RemoteModels {
  readonly models: CachedModels
  /** Takes what came back for a request. */
  settle(answer: Exclude<ToThread, { kind: 'run' }>): void
}

/** More than one experiment ever waits for; the thread that owns the models orders what it computes. */
const lanes = 4_096

/** Models that compute in another thread. What came once is kept in this one. */
export function createRemoteModels(provider: string, send: (message: FromThread) => void): RemoteModels {
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: unknown): void }>()
  const loaded = new Map<string, Promise<number>>()
  let id = 0

  function request(asked: ModelRequest): Promise<unknown> {
    id++
    send({ kind: 'request', id, request: asked })
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
  }

  async function load(spec: ModelSpec): Promise<{ run(input: unknown): Promise<unknown> }> {
    const key = JSON.stringify(spec)
    const loading = loaded.get(key) ?? request({ kind: 'load', spec }).then(Number)
    loaded.set(key, loading)
    const model = await loading
    return { run: (input) => request({ kind: 'compute', model, input }) }
  }

  return {
    models: createCachedModels({ provider, load }, { lanes }),
    settle: (answer) => {
      const call = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (answer.kind === 'result') call?.resolve(answer.result)
      else call?.reject(fromSentFailure(answer.error))
    },
  }
}
