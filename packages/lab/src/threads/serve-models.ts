import type { ModelHandle } from '@subnetkit/subnet/models'
import type { CachedModels } from '../simulation/cached-models.js'
import type { ModelRequest } from './messages.js'

/** Answers what one thread asks of the models that live in this one. */
export function createModelServer(models: CachedModels | undefined): (request: ModelRequest) => Promise<unknown> {
  const handles: ModelHandle<never, unknown>[] = []

  return async (request) => {
    if (request.kind === 'load') {
      await models?.load(request.spec)
      if (models) handles.push(models.handle(request.spec))
      return handles.length - 1
    }
    const run = handles[request.model]?.run as ((input: unknown) => Promise<unknown>) | undefined
    return run?.(request.input)
  }
}
