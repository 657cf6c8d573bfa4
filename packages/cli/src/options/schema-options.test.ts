import { SubnetkitError } from '@subnetkit/core'
import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readSettings } from './read-settings.js'
import { addSchemaOptions, type FieldOverrides } from './schema-options.js'

const overrides: FieldOverrides = { dataDir: { name: 'data', defaultValue: '~/here' } }
const schemas = {
  process: z.strictObject({
    netuid: z.number().int().min(1).describe('number of the subnet'),
    dataDir: z.string(),
    alpha: z.number().gt(0).max(1).default(0.3),
    stakeRao: z.bigint().min(0n).optional(),
    announce: z.strictObject({ ip: z.string(), port: z.number().int().optional() }).optional().describe('told'),
  }),
  extra: z.strictObject({ device: z.enum(['cpu', 'cuda']).default('cpu'), loud: z.boolean().default(false) }),
}

function parse(args: readonly string[]): {
  command: Command
  read: () => ReturnType<typeof readSettings<typeof schemas>>
} {
  const command = new Command('run').exitOverride().configureOutput({ outputError: () => {} })
  for (const schema of Object.values(schemas)) addSchemaOptions(command, schema, overrides)
  command.parse(args, { from: 'user' })
  return { command, read: () => readSettings(command, schemas, overrides) }
}

describe('readSettings', () => {
  test('gives each schema its own values, with defaults, kinds and inner objects', () => {
    const args = ['--netuid', '7', '--stake-rao', '9007199254740993', '--announce-ip', '192.0.2.1', '--loud']
    expect(parse(args).read()).toEqual({
      process: { netuid: 7, dataDir: '~/here', alpha: 0.3, stakeRao: 9007199254740993n, announce: { ip: '192.0.2.1' } },
      extra: { device: 'cpu', loud: true },
    })
  })

  test('a flag can be switched off by its value', () => {
    expect(parse(['--netuid', '7', '--loud=no', '--device=cuda']).read().extra).toEqual({ device: 'cuda', loud: false })
  })

  test('tells all that is wrong at once, each with its flag', () => {
    const { read } = parse(['--alpha', '2', '--announce-port', '1', '--device', 'tpu', '--stake-rao', '1.5'])
    const error = (() => {
      try {
        return read()
      } catch (thrown) {
        return thrown
      }
    })()
    if (!SubnetkitError.is(error)) expect.unreachable(`no error of ours: ${error}`)
    expect(error).toMatchObject({ code: 'CLI_USAGE_INVALID', exitCode: 2 })
    for (const flag of ['--netuid', '--alpha', '--announce-ip', '--device', '--stake-rao'])
      expect(error.problem, flag).toContain(flag)
    expect(error.problem).not.toContain('--announce-port')
  })

  test('help has flag, variable, description and default of every field', () => {
    const help = parse(['--netuid', '1']).command.helpInformation().replaceAll(/\s+/g, ' ')
    for (const words of ['--netuid <number> number of the subnet (env: SUBNETKIT_NETUID)', '--device <cpu|cuda>'])
      expect(help).toContain(words)
    expect(help).toContain('--announce-ip <text> told (ip) (env: SUBNETKIT_ANNOUNCE_IP)')
    expect(help).toMatch(/--alpha <number> \(default: 0\.3, env: SUBNETKIT_ALPHA\)/)
  })
})
