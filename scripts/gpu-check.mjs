// Runs the model on every execution provider that works here and compares them with the CPU. `node scripts/gpu-check.mjs --help`
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { installRuntime } from './gpu/install-runtime.mjs'
import { ensureSetUp, root } from './setup.mjs'

const help = `Usage: node scripts/gpu-check.mjs [--dir DIR] [--json]

Installs an onnxruntime that can use CUDA into DIR (default: SUBNETKIT_ORT_DIR, else .subnetkit/ort-cuda), runs the embedding model on
the CPU and, where it works, on CUDA, and prints items per second, the ratio to the CPU and the largest difference to it.
Exit code 0 when CUDA works, 1 when not; the reasons are then printed. To use it: SUBNETKIT_ORT_DIR=DIR and --device cuda.
`

const say = (text) => process.stderr.write(`${text}\n`)

async function check({ dir, json }) {
  if (!existsSync(join(root, 'packages', 'inference', 'dist', 'index.js'))) await ensureSetUp()
  const ortDir = await tryInstall(dir)
  const { systemClock } = await import('@subnetkit/core')
  const { locateRuntime, probeCpu, probeCuda } = await import('@subnetkit/inference')
  const runtime = locateRuntime(ortDir)
  const probes = [await probeCpu(runtime, { clock: systemClock }), await probeCuda(runtime, { clock: systemClock })]
  const report = { machine: describeMachine(), runtime: runtime.entry, providers: await measureAll(probes, ortDir) }
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : render(report))
  return probes.every(({ available }) => available) ? 0 : 1
}

/** The directory when it holds a runtime with CUDA; without one the CPU is still measured, on the main installation's runtime. */
async function tryInstall(dir) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  try {
    await installRuntime(dir, say)
    return dir
  } catch (error) {
    say(`The runtime with CUDA could not be installed: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}

async function measureAll(probes, ortDir) {
  const { measureProvider } = await import('./gpu/measure-provider.mjs')
  const options = { cacheDir: join(root, '.subnetkit', 'cache'), ...(ortDir && { ortDir }) }
  const results = []
  for (const { provider, available, reasons } of probes) {
    if (!available) {
      results.push({ provider, available, reasons })
      continue
    }
    say(`measuring ${provider} (about half a minute)`)
    results.push({ provider, available, reasons, ...(await measureProvider(provider, options)) })
  }
  const cpu = results.find(({ provider, available }) => provider === 'cpu' && available)
  return results.map(({ vectors, ...result }) =>
    cpu === undefined || vectors === undefined ? result : { ...result, ...compare({ vectors, ...result }, cpu) },
  )
}

function compare(result, cpu) {
  const rows = result.rows.map((row, index) => ({
    ...row,
    ratioToCpu: row.itemsPerSecond / cpu.rows[index].itemsPerSecond,
  }))
  let largestDifference = 0
  let smallestCosine = 1
  for (const [index, vector] of result.vectors.entries()) {
    const reference = cpu.vectors[index]
    for (const [place, value] of vector.entries())
      largestDifference = Math.max(largestDifference, Math.abs(value - reference[place]))
    smallestCosine = Math.min(smallestCosine, cosine(vector, reference))
  }
  return { rows, largestDifference, smallestCosine }
}

function cosine(a, b) {
  const dot = (x, y) => x.reduce((sum, value, index) => sum + value * y[index], 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

function describeMachine() {
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism() }
  try {
    const fields = ['--query-gpu=name,driver_version', '--format=csv,noheader']
    return { ...machine, gpu: execFileSync('nvidia-smi', fields, { encoding: 'utf8', stdio: 'pipe' }).trim() }
  } catch {
    return { ...machine, gpu: 'none found' }
  }
}

function render({ machine, runtime, providers }) {
  const lines = [`CPU ${machine.cpu}, ${machine.cores} cores; GPU ${machine.gpu}`, `runtime ${runtime}`]
  for (const { provider, available, reasons, rows = [], largestDifference, smallestCosine } of providers) {
    lines.push('', `${provider}: ${available ? 'works' : 'cannot be used'}`)
    for (const reason of reasons) lines.push(`  - ${reason}`)
    if (rows.length > 0) lines.push('  tokens  texts per call     items/s   ratio to CPU')
    for (const { tokens, textsPerCall, itemsPerSecond, ratioToCpu } of rows)
      lines.push(
        `  ${String(tokens).padStart(6)}  ${String(textsPerCall).padStart(14)}  ${itemsPerSecond.toFixed(0).padStart(10)}   ${ratioToCpu.toFixed(2).padStart(12)}`,
      )
    if (largestDifference !== undefined)
      lines.push(
        `  largest difference to CPU: ${largestDifference.toExponential(2)} absolute, smallest cosine ${smallestCosine.toFixed(8)}`,
      )
  }
  return `${lines.join('\n')}\n`
}

async function main() {
  const options = { dir: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } }
  const { values } = parseArgs({ options })
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  const dir = resolve(values.dir ?? process.env.SUBNETKIT_ORT_DIR ?? join(root, '.subnetkit', 'ort-cuda'))
  return await check({ dir, json: values.json === true })
}

try {
  process.exitCode = await main()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  if (error?.fix) say(error.fix)
  process.exitCode = error?.code?.startsWith?.('ERR_PARSE_ARGS') ? 2 : 1
}
