// The whole catalogue of the lab on embeddings, as a user starts it, once what its models compute is known; and two threads against one, in
// turns, on a part of it. The first run fills the cache of inference, which takes minutes where it was never filled.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const command = 'pnpm bench lab'
const bin = fileURLToPath(new URL('../../packages/cli/bin/subnetkit.js', import.meta.url))
const catalogue = ['--full']
const part = ['--full', '--epochs', '20', '--seeds', '4']
const rounds = 3
const targets = { seconds: 60, ratio: 0.75 }

/** Seconds of the catalogue on all cores, and the time of two threads in proportion to that of one. */
export async function run() {
  await timed([...catalogue])
  const seconds = await timed([...catalogue])
  const ratios = []
  for (let round = 0; round < rounds; round++) {
    const one = await timed([...part, '--threads', '1'])
    const two = await timed([...part, '--threads', '2'])
    ratios.push(two / one)
  }
  const ratio = median(ratios)
  return [
    row('lab-full-catalogue-warm', seconds, targets.seconds, 's'),
    row('lab-two-threads-vs-one', Math.round(ratio * 100) / 100, targets.ratio, 'x time'),
  ]
}

function row(id, value, target, unit) {
  return { id, value, target, unit, ok: value <= target, command }
}

async function timed(flags) {
  const start = performance.now()
  await promisify(execFile)(process.execPath, [bin, 'lab', 'embeddings', '--json', ...flags], {
    maxBuffer: 64 * 1024 * 1024,
  })
  return (performance.now() - start) / 1_000
}

function median(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]
}
