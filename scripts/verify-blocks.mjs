// Executes a node's blocks again in V8 and compares every state root. `node scripts/verify-blocks.mjs --help`
import { parseArgs } from 'node:util'
import { askNode } from './ask-node.mjs'
import { ensureSetUp } from './setup.mjs'

const help = `Usage: node scripts/verify-blocks.mjs --endpoint URL [--from N] [--to N] [--json]

  --endpoint URL   http(s):// of a node that runs any Substrate runtime and keeps its states (archive)
  --from N         first block to execute (default 1); the state before it is read from the node, which takes a while on a large chain
  --to N           last one (default: the finalized head)
  --json           one document { blocks, extrinsics, stateRoot }

Exit code 0 when every root came out, 1 when one did not, 2 for bad arguments and where no node answers, 3 for blocks that it does not have.
`

const fail = (text, code) => {
  process.stderr.write(`${text}\n`)
  process.exitCode = code
}

const isBlock = (text) => text === undefined || /^[1-9]\d{0,9}$/.test(text)

const whatIsWrong = ({ endpoint, from, to }) => {
  if (endpoint === undefined) return 'There is no --endpoint. Give one, as http://127.0.0.1:9944.'
  if (!/^https?:\/\/./.test(endpoint))
    return `--endpoint '${endpoint}' is no http:// address. Give one, as http://127.0.0.1:9944.`
  if (!isBlock(from)) return `--from '${from}' is no block number. Give one from 1 on.`
  if (!isBlock(to)) return `--to '${to}' is no block number. Give one from 1 on.`
  return undefined
}

async function main({ values }) {
  if (values.help) return process.stdout.write(help)
  const wrong = whatIsWrong(values)
  if (wrong !== undefined) return fail(`${wrong}\n\n${help}`, 2)
  await ensureSetUp()
  const { noopLogger } = await import('@subnetkit/core')
  const { verifyBlocks } = await import('@subnetkit/devnet')
  const node = (method, params) => askNode(values.endpoint, method, params)
  const from = Number(values.from ?? 1)
  const to = Number(values.to ?? (await node('chain_getHeader', [await node('chain_getFinalizedHead', [])]))?.number)
  if (!Number.isInteger(to)) return fail(`${values.endpoint} names no finalized block. Give the last one with --to.`, 2)
  if (to < from)
    return fail(
      `The last block (--to), ${to}, is before the first one (--from), ${from}. Give an earlier --from or a later --to.`,
      2,
    )
  let last
  const onVerified = ({ number }) => {
    last = number
    if (!values.json && number % 1_000 === 0) process.stderr.write(`block ${number} of ${to}\n`)
  }
  const verified = await verifyBlocks({ from, to }, { ask: node, logger: noopLogger, onVerified }).finally(() => {
    if (last !== undefined && last < to)
      process.stderr.write(`blocks ${from} to ${last}: every state root came out; then it ended\n`)
  })
  if (values.json) process.stdout.write(`${JSON.stringify(verified, null, 2)}\n`)
  else process.stdout.write(`${verified.blocks} blocks, ${verified.extrinsics} extrinsics: every state root came out\n`)
}

try {
  await main(
    parseArgs({
      options: {
        endpoint: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }),
  )
} catch (error) {
  if (String(error.code).startsWith('ERR_PARSE_ARGS')) fail(`${error.message}\n\n${help}`, 2)
  else fail(`subnetkit: ${[error.message, error.fix].filter(Boolean).join(' ')}`, error.exitCode ?? 1)
}
