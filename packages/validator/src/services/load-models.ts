import type { Inference } from '@subnetkit/inference'
import type { Subnet } from '@subnetkit/subnet'
import type { ModelHandle } from '@subnetkit/subnet/models'

/** The subnet's models, by its names. */
export async function loadModels(
  subnet: Subnet,
  inference: Inference,
): Promise<Readonly<Record<string, ModelHandle<never, unknown>>>> {
  const names = Object.entries(subnet.models)
  return Object.fromEntries(
    await Promise.all(names.map(async ([name, spec]) => [name, await inference.load<never, unknown>(spec)] as const)),
  )
}
