import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { arch, platform } from 'node:process'
import type { Clock } from '@subnetkit/core'
import type { Provider } from '../worker/inference-messages.js'
import { runProbe } from './run-probe.js'
import type { RuntimeLocation } from './runtime-location.js'

/** What was found out about an execution provider. */
export interface ProviderProbe {
  readonly provider: Provider
  readonly available: boolean
  /** Why it cannot be used, each naming what is missing; empty when it can. */
  readonly reasons: readonly string[]
}

const CUDA_LIBRARIES = ['libonnxruntime_providers_shared.so', 'libonnxruntime_providers_cuda.so']
const NVIDIA_DEVICE = '/dev/nvidiactl'

/** The folder of the native binding: provider libraries must lie beside it. */
function findBindingDir({ entry }: RuntimeLocation): string | undefined {
  const bin = join(dirname(entry), '..', 'bin')
  if (!existsSync(bin)) return undefined
  return readdirSync(bin)
    .map((version) => join(bin, version, platform, arch))
    .find((folder) => existsSync(join(folder, 'onnxruntime_binding.node')))
}

function findMissingParts(runtime: RuntimeLocation): string[] {
  const reasons: string[] = []
  const folder = findBindingDir(runtime)
  if (platform !== 'linux' || arch !== 'x64')
    reasons.push(`CUDA needs Linux on x64, and this is ${platform} on ${arch}`)
  for (const library of CUDA_LIBRARIES)
    if (folder === undefined || !existsSync(join(folder, library)))
      reasons.push(`the provider library ${library} is not beside onnxruntime's binding`)
  if (!existsSync(NVIDIA_DEVICE)) reasons.push(`there is no NVIDIA driver (${NVIDIA_DEVICE} does not exist)`)
  return reasons
}

/** Finds out whether CUDA can be used: by its parts first, then by running a model in a child process. */
export async function probeCuda(runtime: RuntimeLocation, modules: { clock: Clock }): Promise<ProviderProbe> {
  const missing = findMissingParts(runtime)
  // Even without a device the attempt is made where the libraries exist: it names those that these need in turn.
  const librariesExist = !missing.some((reason) => reason.includes('provider library'))
  const failures = librariesExist ? await runProbe('cuda', runtime.entry, modules) : []
  const reasons = [...missing, ...failures]
  return { provider: 'cuda', available: reasons.length === 0, reasons }
}

/** Finds out whether the CPU provider can be used, by running a model in a child process. */
export async function probeCpu(runtime: RuntimeLocation, modules: { clock: Clock }): Promise<ProviderProbe> {
  const reasons = await runProbe('cpu', runtime.entry, modules)
  return { provider: 'cpu', available: reasons.length === 0, reasons }
}
