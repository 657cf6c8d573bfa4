// All benches, or those that are named: `pnpm bench`, `pnpm bench epoch inference`. With --json an array of
// { id, value, target, unit, ok, command } and nothing else on standard output. Each bench has a process of its own, so that they do
// not share memory, and what they print goes to standard error. `pallet-epoch` builds Rust, so it runs only when it is named.
import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const benches = ['chain', 'epoch', 'inference', 'lab', 'month', 'up']
const onlyByName = ['pallet-epoch']
const runner = fileURLToPath(new URL('run-one.mjs', import.meta.url))
const built = fileURLToPath(new URL('../../packages/cli/dist/index.js', import.meta.url))
const columns = ['id', 'value', 'unit', 'target', 'ok', 'command']

process.exitCode = await main()

async function main() {
  const { values, positionals } = readArguments()
  const unknown = positionals.filter((name) => ![...benches, ...onlyByName].includes(name))
  if (unknown.length > 0)
    return fail(
      2,
      `There is no bench called ${unknown.join(', ')}; there are ${[...benches, ...onlyByName].join(', ')}.`,
    )
  if (!existsSync(built)) return fail(1, 'The packages are not built. Run: pnpm build')
  const rows = []
  let failed = false
  for (const name of positionals.length > 0 ? positionals : benches) {
    console.error(`bench ${name} …`)
    try {
      rows.push(...(await runOne(name)))
    } catch (error) {
      failed = true
      console.error(`bench ${name} failed: ${error.message}`)
    }
  }
  console.log(values.json ? JSON.stringify(rows, null, 2) : table(rows))
  return failed ? 1 : 0
}

function readArguments() {
  try {
    // `pnpm bench -- --json` hands the two dashes on.
    const args = process.argv.slice(2).filter((argument) => argument !== '--')
    return parseArgs({ args, options: { json: { type: 'boolean', default: false } }, allowPositionals: true })
  } catch (error) {
    process.exit(fail(2, error.message))
  }
}

function fail(code, text) {
  console.error(text)
  return code
}

/** Resolves with the rows of a bench; rejects when it ends without any. */
function runOne(name) {
  return new Promise((resolve, reject) => {
    // Both streams of the child go to our standard error: libraries under test print what they like.
    const child = fork(runner, [name], { stdio: ['ignore', 2, 2, 'ipc'] })
    let rows
    child.on('message', (message) => {
      rows = message
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (rows !== undefined) resolve(rows)
      else reject(new Error(signal === null ? `exit code ${code}` : `ended by ${signal}`))
    })
  })
}

function table(rows) {
  const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index].length)))
  return lines
    .map((line) =>
      line
        .map((text, index) => text.padEnd(widths[index]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function cell(value) {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  return String(typeof value === 'number' ? Number(value.toPrecision(4)) : value)
}
