// A month of chain, 216,000 blocks of 12 s, with a full subnet and an epoch every 360 blocks: in memory, and in a directory. Each chain
// has a process of its own, and they take turns.
import { fork } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { noopLogger, systemClock, systemRandom } from '@subnetkit/core'
import { createDevnet } from '@subnetkit/devnet'
import { weightsEveryBlocks } from './full-subnet.mjs'

const command = 'pnpm bench month'
const month = 216_000
const blocks = Number(process.env.SUBNETKIT_BENCH_BLOCKS ?? month)
const turnBlocks = 7_200
const boots = 7
const mebi = 1024 * 1024
const program = fileURLToPath(new URL('month-chain.mjs', import.meta.url))

export async function run() {
  const directory = mkdtempSync(join(tmpdir(), 'subnetkit-month-'))
  const boot = await measureBoot()
  const chains = [await startChain([]), await startChain([directory])]
  try {
    const [memory, disk] = chains
    await play(chains)
    const sizeBytes = readdirSync(directory).reduce((sum, name) => sum + statSync(join(directory, name)).size, 0)
    const scale = month / blocks
    return [
      row('devnet-boot', boot, 400, 'ms'),
      row('chain-month-in-memory', (sum(memory, 'ms') / 1_000) * scale, 60, 's'),
      row('chain-month-in-memory-cpu', (sum(memory, 'cpuMs') / 1_000) * scale, 75, 's'),
      row('chain-month-in-memory-growth', growthOf(memory) / mebi, 64, 'MiB'),
      row('chain-month-in-memory-rss', memory.turns.at(-1).rssBytes / mebi, 512, 'MiB'),
      row('chain-month-on-disk-vs-in-memory', sum(disk, 'ms') / sum(memory, 'ms'), 2, 'times the time'),
      row('chain-month-on-disk-growth', growthOf(disk) / mebi, 64, 'MiB'),
      row('chain-month-on-disk-directory', sizeBytes / mebi, 64, 'MiB'),
      row('chain-month-on-disk-written', disk.writtenBytes() / disk.turns.at(-1).block, 4_096, 'bytes a block'),
    ]
  } finally {
    for (const chain of chains) await chain.close()
    rmSync(directory, { recursive: true })
  }
}

/** From the call to the chain that listens, code already loaded. */
async function measureBoot() {
  const times = []
  for (let count = 0; count < boots; count++) {
    const startMs = performance.now()
    const devnet = await createDevnet({}, { clock: systemClock, random: systemRandom, logger: noopLogger })
    times.push(performance.now() - startMs)
    await devnet.close()
  }
  return times.sort((left, right) => left - right)[Math.floor(boots / 2)]
}

async function play(chains) {
  for (let made = 0; made < blocks; made += turnBlocks) {
    for (const chain of chains) {
      chain.turns.push(
        await chain.ask({ advance: Math.min(turnBlocks, blocks - made), weights: made % weightsEveryBlocks === 0 }),
      )
    }
    console.error(`  ${made + turnBlocks} blocks: ${chains.map(viewTurn).join(' | ')}`)
  }
}

function viewTurn({ turns }) {
  const { ms, cpuMs, rssBytes } = turns.at(-1)
  return `${ms.toFixed(0)} ms, ${cpuMs.toFixed(0)} ms of processor time, ${(rssBytes / mebi).toFixed(0)} MiB`
}

async function startChain(args) {
  const child = fork(program, args, { stdio: ['ignore', 2, 2, 'ipc'] })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const failed = gone.then((code) => {
    throw new Error(`the chain ended with ${code}`)
  })
  failed.catch(() => {})
  const next = () => Promise.race([new Promise((resolve) => child.once('message', resolve)), failed])
  await next()
  const turns = []
  return {
    turns,
    ask: (message) => {
      child.send(message)
      return next()
    },
    writtenBytes: () => writtenBy(child.pid),
    close: async () => {
      if (child.connected) child.disconnect()
      await gone
    },
  }
}

/** What a process handed to the system to write, on Linux. */
function writtenBy(pid) {
  try {
    return Number(/^wchar: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1])
  } catch {
    return Number.NaN
  }
}

function sum({ turns }, field) {
  return turns.reduce((total, turn) => total + turn[field], 0)
}

/** From a fifth of the way, when caches and histories are full, to the end: medians, as the collector makes waves. */
function growthOf({ turns }) {
  const sizes = turns.map(({ rssBytes }) => rssBytes)
  const fifth = Math.max(1, Math.floor(sizes.length / 5))
  return median(sizes.slice(-fifth)) - median(sizes.slice(fifth, 2 * fifth))
}

function median(values) {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)]
}

function row(id, value, target, unit) {
  return { id, value, target, unit, ok: value <= target, command }
}
