import { Command } from 'commander'
import { expect, test } from 'vitest'
import { integer } from './parsers.js'
import { refuseEmptyValues } from './refuse-empty-values.js'

function parse(args: readonly string[]): unknown {
  const program = new Command('program')
  const inner = program
    .command('outer')
    .command('inner')
    .exitOverride()
    .configureOutput({ outputError: () => {} })
  inner.option('--data <directory>').option('--count <number>', '', integer(1, 9)).option('--loud [how]')
  refuseEmptyValues(program)
  program.parse(['outer', 'inner', ...args], { from: 'user' })
  return inner.opts()
}

test('what is given is read as before', () => {
  expect(parse(['--data', 'here', '--count', '3', '--loud'])).toEqual({ data: 'here', count: 3, loud: true })
})

test.each([[['--data', '']], [['--data= ']], [['--count', '']]])('%j is refused, and the option is named', (args) => {
  expect(() => parse(args)).toThrow(
    expect.objectContaining({ code: 'commander.invalidArgument', message: expect.stringContaining(`'--`) }),
  )
})
