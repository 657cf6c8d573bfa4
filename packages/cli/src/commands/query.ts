import type { Command } from 'commander'
import { integer } from '../options/parsers.js'
import { readSettings } from '../options/read-settings.js'
import { addSchemaOptions } from '../options/schema-options.js'
import { type KeyOptions, keySchema } from '../options/shared-options.js'
import type { Registration } from '../program.js'

export interface QueryCommandOptions {
  readonly receiver?: string
  readonly task: string
  readonly body: string
  readonly timeout: number
  readonly json?: boolean
  readonly key: KeyOptions
  /** Whether a hotkey was named, and not left to the default. */
  readonly hotkeyGiven: boolean
}

export function registerQuery(program: Command, { context, setExitCode }: Registration): void {
  const command = program
    .command('query')
    .description('send one signed request to a miner and print its status and body')
    .argument('<target>', 'http://HOST:PORT/PATH of a miner, or miner-1 of the newest network that `up` runs here')
    .option('--receiver <hotkey>', 'address of the hotkey that the request is meant for; known for miner-1')
    .option('--task <name>', 'kind of task that miner-1 is asked', 'ask')
    .requiredOption('--body <file>', 'the request as JSON; `-` for standard input')
    .option('--timeout <ms>', 'total time for the answer', integer(1, 600_000), 12_000)
    .option('--json', 'print { status, body, totalMs } as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  subnetkit query miner-1 --body request.json\n  subnetkit query http://127.0.0.1:8091/subnetkit/echo/ask --receiver 5F… --body request.json --hotkey //Alice',
    )
  addSchemaOptions(command, keySchema).action(
    async (target: string, options: Omit<QueryCommandOptions, 'key' | 'hotkeyGiven'>) => {
      const { key } = readSettings(command, { key: keySchema })
      const hotkeyGiven = command.getOptionValueSource('hotkey') !== 'default'
      const { runQuery } = await import('../run/query.js')
      setExitCode(await runQuery(target, { ...options, key, hotkeyGiven }, context))
    },
  )
}
