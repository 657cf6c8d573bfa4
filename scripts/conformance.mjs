// Runs the life of a subnet on a chain: register, serve, stake, set weights, epoch, paid. `node scripts/conformance.mjs --help`
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureSetUp, root } from './setup.mjs'

const help = `Usage: node scripts/conformance.mjs [--endpoint URL] [--uri URI] [--step-minutes N]

Creates a subnet on a chain, registers two hotkeys, announces an endpoint, stakes, sets weights, and looks whether the epoch pays.

  --endpoint URL      ws:// or wss:// of the chain; without it a devnet is started
  --uri URI           development key that pays (default //Alice): the cost of a subnet, and 1,010 TAO
  --step-minutes N    how long one step may take; 90 with an endpoint, as epochs of a real tempo need, else 1

It spends what the key has: meant for development chains. Exit code 0 when all went well, 1 when a step failed, 2 for bad arguments,
4 where no chain answers.
`

const fail = (text, code = 2) => {
  process.stderr.write(`${text}\n`)
  process.exitCode = code
}

/** Whether it names a key that everybody knows; nothing else is to pay for a test. */
const isDevelopmentUri = async (uri) => {
  const { initCrypto } = await import('@subnetkit/crypto')
  const { developmentKey } = await import('@subnetkit/wallet')
  await initCrypto()
  try {
    return developmentKey(uri).address !== ''
  } catch {
    return false
  }
}

/** Looks whether there is a chain before a test fails because there is none. */
const reach = async (url) => {
  const { noopLogger, systemClock } = await import('@subnetkit/core')
  const { createChainClient } = await import('@subnetkit/chain-client')
  const chain = await createChainClient({ url }, { clock: systemClock, logger: noopLogger })
  await chain.close()
}

async function main({ values }) {
  if (values.help) return process.stdout.write(help)
  if (values.endpoint !== undefined && !/^wss?:\/\/./.test(values.endpoint))
    return fail(`--endpoint ${values.endpoint} is no address of a chain. Give one such as ws://127.0.0.1:9944`)
  if (values['step-minutes'] !== undefined && !(Number(values['step-minutes']) > 0))
    return fail(`--step-minutes ${values['step-minutes']} is no time. Give minutes, such as 90`)
  await ensureSetUp()
  if (values.uri !== undefined && !(await isDevelopmentUri(values.uri)))
    return fail('--uri names no development key (it is not repeated: it may be a secret). Give one such as //Alice')
  if (values.endpoint !== undefined) await reach(values.endpoint)
  const env = {
    ...process.env,
    ...(values.endpoint && { SUBNETKIT_CONFORMANCE_ENDPOINT: values.endpoint }),
    ...(values.uri && { SUBNETKIT_CONFORMANCE_URI: values.uri }),
    ...(values['step-minutes'] && { SUBNETKIT_CONFORMANCE_STEP_MINUTES: values['step-minutes'] }),
  }
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', 'test/conformance', '--reporter=verbose']
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1
}

try {
  await main(
    parseArgs({
      options: {
        endpoint: { type: 'string' },
        uri: { type: 'string' },
        'step-minutes': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }),
  )
} catch (error) {
  if (String(error.code).startsWith('ERR_PARSE_ARGS')) fail(`${error.message}\n\n${help}`)
  else fail(`subnetkit: ${[error.message, error.fix].filter(Boolean).join(' ')}`, error.exitCode ?? 1)
}
