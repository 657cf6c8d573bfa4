// Lists what another runtime's metadata has otherwise than ours. `node scripts/chain-drift.mjs --help`
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { askNode } from './ask-node.mjs'
import { ensureSetUp } from './setup.mjs'

const help = `Usage: node scripts/chain-drift.mjs METADATA [--all] [--json]

METADATA is a file (bytes, hex, or the JSON that a node answered) or the http(s):// address of a node, which is asked for it.
Compares with the runtime in packages/devnet/artifacts: storage, calls, events, errors and constants of the pallets that both have.

  --all     pallets that only one of them has, too
  --json    one JSON array of { pallet, part, name, ours?, theirs? }

Exit code 0 when nothing differs, 1 when something does, 2 when there is no metadata to read.
`

const fail = (text) => {
  process.stderr.write(`${text}\n`)
  process.exitCode = 2
}

const fromHexText = (text) => {
  const hex = String(text).trim().replace(/^"|"$/g, '')
  return /^0x(?:[0-9a-f]{2})+$/i.test(hex) ? Buffer.from(hex.slice(2), 'hex') : undefined
}

const readMetadata = async (source) => {
  if (/^https?:\/\//.test(source)) return fromHexText(await askNode(source, 'state_getMetadata'))
  const bytes = await readFile(source)
  const text = bytes.subarray(0, 64).toString('latin1').trimStart()
  if (text.startsWith('{')) return fromHexText(JSON.parse(bytes.toString('utf8')).result ?? '')
  return fromHexText(text) === undefined && !text.startsWith('0x') && !text.startsWith('"0x')
    ? bytes
    : fromHexText(bytes.toString('latin1'))
}

const readOurs = async () => {
  const { noopLogger, systemClock, systemRandom } = await import('@subnetkit/core')
  const { createDevnet } = await import('@subnetkit/devnet')
  const modules = { clock: systemClock, random: systemRandom, logger: noopLogger }
  const devnet = await createDevnet({ sealing: 'manual' }, modules)
  const metadata = await devnet.request('state_getMetadata')
  await devnet.close()
  return fromHexText(metadata)
}

const shorten = (text) => (text.length > 160 ? `${text.slice(0, 157)}...` : text)

const render = ({ pallet, part, name, ours, theirs }) => {
  const title = `${pallet} ${part} ${name}`
  if (ours === undefined) return `+ ${title}: ${shorten(theirs)}`
  if (theirs === undefined) return `- ${title}: ${shorten(ours)}`
  return `~ ${title}\n    ours   ${shorten(ours)}\n    theirs ${shorten(theirs)}`
}

async function main({ values, positionals: [source, ...rest] }) {
  if (values.help) return process.stdout.write(help)
  if (source === undefined || rest.length > 0) return fail(help)
  if (source === '') return fail(`METADATA is empty: give a file or the http:// address of a node.\n\n${help}`)
  if (/^(?!https?:)\w+:\/\//.test(source))
    return fail(`${source} is not asked: give a file or the http:// address of a node.`)
  await ensureSetUp()
  const { compareMetadata, describeMetadata } = await import('@subnetkit/chain-client')
  let theirs
  try {
    const bytes = await readMetadata(source)
    if (bytes === undefined)
      return fail(`${source} holds no metadata: give bytes, hex with 0x, or a node's JSON answer.`)
    theirs = describeMetadata(bytes)
  } catch (error) {
    if (error.exitCode !== undefined) return fail(`${error.message}.`)
    if (error.code === 'ENOENT') return fail(`There is no file ${source}. Give one, or the http:// address of a node.`)
    return fail(
      `${source} cannot be read: ${error.message.replace(/\.$/, '')}. Give what state_getMetadata answers, version 14 or 15.`,
    )
  }
  const differences = compareMetadata(describeMetadata(await readOurs()), theirs).filter(
    ({ part, ours, theirs }) => values.all || part !== 'pallet' || (ours !== undefined && theirs !== undefined),
  )
  if (values.json) process.stdout.write(`${JSON.stringify(differences, null, 2)}\n`)
  else {
    process.stdout.write(differences.map((difference) => `${render(difference)}\n`).join(''))
    process.stdout.write(`${differences.length} differences (+ only theirs, - only ours, ~ not the same)\n`)
  }
  process.exitCode = differences.length === 0 ? 0 : 1
}

try {
  await main(
    parseArgs({
      allowPositionals: true,
      options: { all: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }),
  )
} catch (error) {
  if (!String(error.code).startsWith('ERR_PARSE_ARGS')) throw error
  fail(`${error.message}\n\n${help}`)
}
