import { type ValidatorSettings, validatorOptionsSchema } from '@subnetkit/validator/config'
import type { Command } from 'commander'
import { z } from 'zod'
import { type CommonSettings, processSchema } from '../options/process-options.js'
import { readSettings } from '../options/read-settings.js'
import { addSchemaOptions, type FieldOverrides } from '../options/schema-options.js'
import { keySchema, networkSchema } from '../options/shared-options.js'
import { dataDirectoryTemplate } from '../process/places.js'
import type { Registration } from '../program.js'
import { registerValidatorExport } from './validator-export.js'

/** What only the command line knows of a validator. */
interface ValidatorRunOptions {
  readonly sources?: string | undefined
  readonly allowPrivate: boolean
}

const runSchema: z.ZodType<ValidatorRunOptions> = z.strictObject({
  sources: z
    .string()
    .min(1)
    .optional()
    .describe('.ts or .js file whose default export has what the subnet reads of the outside world'),
  allowPrivate: z
    .boolean()
    .default(false)
    .describe('also question miners at private and loopback addresses, as on a local chain'),
})

export interface ValidatorCommandSettings extends CommonSettings {
  readonly run: ValidatorRunOptions
  readonly validator: ValidatorSettings
  /** Say in one JSON document where it is, once it is ready. */
  readonly json: boolean
}

const schemas = {
  process: processSchema,
  validator: validatorOptionsSchema,
  run: runSchema,
  network: networkSchema,
  key: keySchema,
}

const overrides: FieldOverrides = {
  opsPort: { defaultValue: 9_091 },
  dataDir: { name: 'data', defaultValue: dataDirectoryTemplate('validator') },
}

export function registerValidator(program: Command, { context, setExitCode }: Registration): void {
  const validator = program.command('validator').description('question miners of a subnet and set weights')
  registerValidatorExport(validator, context)
  const command = validator.command('run').description('run a validator until it is stopped')
  for (const schema of Object.values(schemas)) addSchemaOptions(command, schema, overrides)
  command
    .option('--json', 'print { netuid, uid, hotkey, opsUrl, … } as JSON when it is ready')
    .addHelpText(
      'after',
      '\nExample:\n  subnetkit validator run --subnet embeddings --netuid 1 --hotkey //Charlie --allow-private',
    )
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const settings: ValidatorCommandSettings = { ...readSettings(command, schemas, overrides), json }
      const { runValidator } = await import('../run/validator.js')
      setExitCode(await runValidator(settings, context))
    })
}
