// The epoch of 256 uids and 64 validators in the chain's pallet: its wasm in V8 against the same Rust natively, on the same storage, taking
// turns. Natively it is chain/bench, which is built first where there is Rust; the time is that of a block with an epoch less that of one
// without. Needs cargo.
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { noopLogger } from '@subnetkit/core'
import { initCrypto, twox } from '@subnetkit/crypto'
import { createOverlay, createRuntime, createState, toStorageKey } from '@subnetkit/runtime-host'

const command = 'pnpm bench pallet-epoch'
const target = 5
const rounds = 9
const epochsPerRound = 4
/** The profile of cargo; anything but `native` says nothing about speed. */
const profile = process.env.SUBNETKIT_BENCH_PROFILE ?? 'native'
const warmUpEpochs = 10
const block = 1_000
const slotMs = 250
const chain = fileURLToPath(new URL('../../chain/', import.meta.url))
const code = new Uint8Array(readFileSync(new URL('../../packages/devnet/artifacts/runtime.wasm', import.meta.url)))
const netuid = 1

export async function run() {
  await initCrypto({ keys: false })
  const native = await startNative()
  try {
    const wasm = createWasm(native.storage)
    await native.measure(warmUpEpochs)
    wasm.measure(warmUpEpochs)
    const times = []
    for (let round = 0; round < rounds; round++) {
      times.push({ native: await native.measure(epochsPerRound), wasm: wasm.measure(epochsPerRound) })
    }
    const ratio = median(times.map((time) => time.wasm / time.native))
    return [
      row('pallet-epoch-wasm-vs-native', ratio, 'x time', target),
      row('pallet-epoch-wasm', median(times.map((time) => time.wasm)), 'ms', 1_000),
      row('pallet-epoch-native', median(times.map((time) => time.native)), 'ms', 1_000),
    ]
  } finally {
    native.stop()
  }
}

function row(id, value, unit, target) {
  return { id, value: Math.round(value * 100) / 100, target, unit, ok: value <= target, command }
}

/** Builds and starts the native program, which first tells its storage. */
async function startNative() {
  const build = ['build', '--locked', '--quiet', '--profile', profile, '-p', 'epoch-bench', '--message-format', 'json']
  const messages = execFileSync('cargo', build, { cwd: chain, encoding: 'utf8', maxBuffer: 2 ** 28 })
  const executables = messages
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line).executable)
  const program = spawn(
    executables.findLast((path) => typeof path === 'string'),
    { stdio: ['pipe', 'pipe', 2] },
  )
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]()
  const storage = []
  for (;;) {
    const { value, done } = await lines.next()
    if (done) throw new Error('The native program ended early.')
    if (value === '.') break
    storage.push(value.split('=').map((part) => new Uint8Array(Buffer.from(part, 'hex'))))
  }
  return {
    storage,
    measure: async (epochs) => {
      program.stdin.write(`${epochs}\n`)
      return Number((await lines.next()).value)
    },
    stop: () => program.kill(),
  }
}

function createWasm(storage) {
  const runtime = createRuntime(code, {}, { logger: noopLogger })
  const genesis = createOverlay(createState([[new TextEncoder().encode(':code'), code]]))
  for (const [key, value] of storage) genesis.set(toStorageKey(key), value)
  const idle = genesis.toState()
  const due = createOverlay(idle)
  const pallet = ['SubtensorModule', 'PendingEpochAt'].map((name) => twox(new TextEncoder().encode(name), 2))
  const pendingEpochAt = new Uint8Array(Buffer.concat([...pallet, Buffer.from([netuid, 0])]))
  due.set(toStorageKey(pendingEpochAt), new Uint8Array(uint64(block)))
  const dueState = due.toState()
  const header = encodeHeader()
  const time = (state, epochs) => {
    let spent = 0
    for (let epoch = 0; epoch < epochs; epoch++) {
      const overlay = createOverlay(state)
      const start = performance.now()
      runtime.call(overlay, 'Core_initialize_block', header)
      spent += performance.now() - start
    }
    return spent
  }
  return { measure: (epochs) => (time(dueState, epochs) - time(idle, epochs)) / epochs }
}

/** The header that a block begins with: no parent, its number, no roots, and the slot of its time. */
function encodeHeader() {
  const number = Buffer.alloc(2)
  number.writeUInt16LE((block << 2) | 1)
  const slot = Buffer.concat([Buffer.from([6]), Buffer.from('aura'), Buffer.from([8 << 2]), uint64(block * slotMs)])
  return new Uint8Array(Buffer.concat([Buffer.alloc(32), number, Buffer.alloc(64), Buffer.from([1 << 2]), slot]))
}

function uint64(value) {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

function median(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]
}
