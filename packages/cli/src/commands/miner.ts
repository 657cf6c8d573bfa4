import { type MinerSettings, minerOptionsSchema } from '@subnetkit/miner/config'
import type { Command } from 'commander'
import { z } from 'zod'
import { type CommonSettings, processSchema } from '../options/process-options.js'
import { readSettings } from '../options/read-settings.js'
import { addSchemaOptions, type FieldOverrides } from '../options/schema-options.js'
import { keySchema, networkSchema } from '../options/shared-options.js'
import { dataDirectoryTemplate } from '../process/places.js'
import type { Registration } from '../program.js'

/** What only the command line knows of a miner. */
interface MinerRunOptions {
  readonly strategy: string
  readonly register: boolean
  readonly coldkey?: string | undefined
}

const runSchema: z.ZodType<MinerRunOptions> = z.strictObject({
  strategy: z
    .string()
    .min(1)
    .default('honest')
    .describe(
      'how tasks are answered: honest, slow, lazy, int8, …, or a file whose default export is from defineStrategy',
    ),
  register: z.boolean().default(false).describe('register the hotkey first when it is not; needs the coldkey'),
  coldkey: z.string().min(1).optional().describe('development coldkey as //Alice; otherwise the wallet has it'),
})

export interface MinerCommandSettings extends CommonSettings {
  readonly run: MinerRunOptions
  readonly miner: MinerSettings
  /** Say in one JSON document where it is, once it is ready. */
  readonly json: boolean
}

const schemas = {
  process: processSchema,
  miner: minerOptionsSchema,
  run: runSchema,
  network: networkSchema,
  key: keySchema,
}

const overrides: FieldOverrides = {
  host: { defaultValue: '0.0.0.0' },
  port: { defaultValue: 8_091 },
  dataDir: { name: 'data', defaultValue: dataDirectoryTemplate('miner') },
}

export function registerMiner(program: Command, { context, setExitCode }: Registration): void {
  const miner = program.command('miner').description('answer tasks of a subnet')
  const command = miner.command('run').description('run a miner until it is stopped')
  for (const schema of Object.values(schemas)) addSchemaOptions(command, schema, overrides)
  command
    .option('--json', 'print { netuid, uid, hotkey, host, port, … } as JSON when it is ready')
    .addHelpText(
      'after',
      '\nExample:\n  subnetkit miner run --subnet embeddings --netuid 1 --hotkey //Bob --coldkey //Alice --register --announce-ip 127.0.0.1',
    )
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const settings: MinerCommandSettings = { ...readSettings(command, schemas, overrides), json }
      const { runMiner } = await import('../run/miner.js')
      setExitCode(await runMiner(settings, context))
    })
}
