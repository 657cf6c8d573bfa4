import type { Command } from 'commander'
import { integer } from '../options/parsers.js'
import { readSettings } from '../options/read-settings.js'
import { addSchemaOptions } from '../options/schema-options.js'
import { type KeyOptions, keySchema } from '../options/shared-options.js'
import type { Registration } from '../program.js'

export interface QueryCommandOptions extends KeyOptions {
  readonly receiver: string
  readonly body: string
  readonly timeout: number
  readonly json?: boolean
}

export function registerQuery(program: Command, { context, setExitCode }: Registration): void {
  const command = program
    .command('query')
    .description('send one signed request to a miner and print its status and body')
    .argument('<url>', 'http://HOST:PORT/PATH of the miner')
    .requiredOption('--receiver <hotkey>', 'address of the hotkey that the request is meant for')
    .requiredOption('--body <file>', 'the request as JSON; `-` for standard input')
    .option('--timeout <ms>', 'total time for the answer', integer(1, 600_000), 12_000)
    .option('--json', 'print { status, body, totalMs } as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  subnetkit query http://127.0.0.1:8091/subnetkit/echo/ask --receiver 5F… --body request.json --hotkey //Alice',
    )
  addSchemaOptions(command, keySchema).action(async (url: string, options: QueryCommandOptions) => {
    const { key } = readSettings(command, { key: keySchema })
    const { runQuery } = await import('../run/query.js')
    setExitCode(await runQuery(url, { ...options, ...key }, context))
  })
}
