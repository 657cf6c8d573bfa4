import type { Inference } from '@subnetkit/inference'
import type { Subnet } from '@subnetkit/subnet'
import type { ModelHandle } from '@subnetkit/subnet/models'
import type { Strategy } from '@subnetkit/subnet/strategies'

/** The models that the strategy works with, by the subnet's names; none when it does without. */
export async function loadModels(
  subnet: Subnet,
  strategy: Strategy,
  inference: Inference,
): Promise<Readonly<Record<string, ModelHandle<never, unknown>>>> {
  if (!strategy.needsModels) return {}
  const specs = Object.entries(strategy.models(subnet.models))
  return Object.fromEntries(
    await Promise.all(specs.map(async ([name, spec]) => [name, await inference.load<never, unknown>(spec)] as const)),
  )
}
