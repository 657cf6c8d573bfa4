// The demonstration network as a user starts it after set-up: time to the first block, time to the first epoch that pays miners, and
// memory of all its processes. The median of five runs; it depends on the machine and is reported, not asserted.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { proportionalSetSizeKib } from './process-memory.mjs'

const command = 'pnpm bench up'
const runs = 5
const samplingMs = 1_000
const bin = fileURLToPath(new URL('../../packages/cli/bin/subnetkit.js', import.meta.url))
const canMeasureMemory = existsSync('/proc/self/smaps_rollup')

export async function run() {
  await subnetkit(['prepare', '--subnet', 'embeddings', '--strategy', 'int8', '--json'])
  const measured = []
  for (let index = 0; index < runs; index++) measured.push(await measureOnce())
  if (!canMeasureMemory) console.error('memory is not measured: that needs /proc/<pid>/smaps_rollup of Linux')
  return [
    report(
      'up-first-block',
      2,
      's',
      measured.map(({ firstBlockMs }) => firstBlockMs / 1_000),
    ),
    report(
      'up-first-paying-epoch',
      40,
      's',
      measured.map(({ firstPayingEpochMs }) => firstPayingEpochMs / 1_000),
    ),
    ...(canMeasureMemory
      ? [
          report(
            'up-memory-pss',
            2.5,
            'GiB',
            measured.map(({ peakKib }) => peakKib / 2 ** 20),
          ),
        ]
      : []),
  ]
}

async function measureOnce() {
  const directory = await mkdtemp(join(tmpdir(), 'subnetkit-bench-'))
  try {
    let peakKib = 0
    const document = await subnetkit(['up', '--epochs', '1', '--json', '--data', directory], (pid) => {
      peakKib = Math.max(peakKib, proportionalSetSizeKib(pid))
    })
    const { firstBlockMs, firstPayingEpochMs } = document.timings
    const memory = canMeasureMemory ? `, at most ${Math.round(peakKib / 1024)} MiB` : ''
    console.error(
      `  first block ${Math.round(firstBlockMs)} ms, first payment ${Math.round(firstPayingEpochMs)} ms${memory}`,
    )
    return { firstBlockMs, firstPayingEpochMs, peakKib }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** Runs a command to its end and reads the JSON that it prints. `sample` is called with its pid every second. */
async function subnetkit(args, sample) {
  const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const timer = sample && canMeasureMemory ? setInterval(() => sample(child.pid), samplingMs) : undefined
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  try {
    const [output, code] = await Promise.all([text(child.stdout), ended])
    if (code !== 0) throw new Error(`subnetkit ${args[0]} ended with exit code ${code}`)
    return JSON.parse(output)
  } finally {
    clearInterval(timer)
  }
}

/** Lower is better. */
function report(id, target, unit, values) {
  const median = [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)]
  const value = Math.round(median * 100) / 100
  return { id, value, target, unit, ok: value <= target, command }
}
