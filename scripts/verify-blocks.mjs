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

async function main({ values }) {
  if (values.help) return process.stdout.write(help)
  if (!/^https?:\/\/./.test(values.endpoint ?? '')) return fail(`Give --endpoint http://…\n\n${help}`, 2)
  if (!isBlock(values.from) || !isBlock(values.to))
    return fail(`--from and --to are block numbers from 1 on\n\n${help}`, 2)
  await ensureSetUp()
  const { noopLogger } = await import('@subnetkit/core')
  const { verifyBlocks } = await import('@subnetkit/devnet')
  const node = (method, params) => askNode(values.endpoint, method, params)
  const from = Number(values.from ?? 1)
  const to = Number(values.to ?? (await node('chain_getHeader', [await node('chain_getFinalizedHead', [])]))?.number)
  if (!Number.isInteger(to)) return fail(`${values.endpoint} names no finalized block. Give the last one with --to.`, 2)
  if (to < from) return fail(`There is nothing between block ${from} and block ${to}.`, 2)
  const onVerified = ({ number }) => {
    if (!values.json && number % 1_000 === 0) process.stderr.write(`block ${number} of ${to}\n`)
  }
  const verified = await verifyBlocks({ from, to }, { ask: node, logger: noopLogger, onVerified })
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
