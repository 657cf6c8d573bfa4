import { execFileSync } from 'node:child_process'
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { assertWritable, writeLines } from './write-lines.js'

let directory: string
let printed: string[]
let said: string[]

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'subnetkit-lines-'))
  printed = []
  said = []
})
afterEach(() => rmSync(directory, { recursive: true }))

const write = (file: string | undefined, lines: Iterable<string>): void =>
  writeLines(file, lines, { directory, print: (line) => void printed.push(line), say: (line) => void said.push(line) })

describe('writeLines', () => {
  test('prints where there is no file, and for -', () => {
    write(undefined, ['a', 'b'])
    write('-', ['c'])
    expect(printed).toEqual(['a', 'b', 'c'])
    expect(readdirSync(directory)).toEqual([])
  })

  test('writes every line, also of more than is written at a time', () => {
    const lines = Array.from({ length: 50 }, (_, index) => String(index).repeat(40_000))
    write('lines', lines)
    expect(readFileSync(join(directory, 'lines'), 'utf8')).toBe(`${lines.join('\n')}\n`)
    expect(said).toEqual([`wrote ${join(directory, 'lines')}`])
    expect(printed).toEqual([])
  })

  test('leaves what was there, and nothing half, when lines end with an error', () => {
    writeFileSync(join(directory, 'lines'), 'before')
    const broken = function* (): Iterable<string> {
      yield 'one'
      throw new RangeError('no more')
    }
    expect(() => write('lines', broken())).toThrow(RangeError)
    expect(readFileSync(join(directory, 'lines'), 'utf8')).toBe('before')
    expect(readdirSync(directory)).toEqual(['lines'])
  })

  test.each([['folder'], ['none/lines']])('says that %s cannot be written, and leaves no draft', (file) => {
    mkdirSync(join(directory, 'folder'))
    expect(() => write(file, ['a'])).toThrow(expect.objectContaining({ code: 'CLI_FILE_UNWRITABLE' }))
    expect(readdirSync(directory)).toEqual(['folder'])
  })

  test('a link stays one, and the file that it leads to is written, there or not', () => {
    mkdirSync(join(directory, 'folder'))
    symlinkSync('folder/lines', join(directory, 'near'))
    symlinkSync('near', join(directory, 'far'))
    for (const line of ['first', 'second']) {
      write('far', [line])
      expect(readFileSync(join(directory, 'folder', 'lines'), 'utf8')).toBe(`${line}\n`)
    }
    for (const name of ['near', 'far']) expect(lstatSync(join(directory, name)).isSymbolicLink()).toBe(true)
    expect(readdirSync(join(directory, 'folder'))).toEqual(['lines'])
  })

  test.each([['pipe'], ['link'], ['circle']])('refuses %s, which is no plain file, and leaves it', (file) => {
    execFileSync('mkfifo', [join(directory, 'pipe')])
    symlinkSync('pipe', join(directory, 'link'))
    symlinkSync('circle', join(directory, 'circle'))
    const refusal = expect.objectContaining({ code: 'CLI_FILE_UNWRITABLE' })
    expect(() => write(file, ['a'])).toThrow(refusal)
    expect(() => assertWritable(file, '--html', { directory })).toThrow(refusal)
    expect(lstatSync(join(directory, 'pipe')).isFIFO()).toBe(true)
    expect(readdirSync(directory)).toEqual(['circle', 'link', 'pipe'])
  })

  test('leaves alone what is called as a draft once was', () => {
    writeFileSync(join(directory, 'lines.new'), 'mine')
    write('lines', ['a'])
    expect(readFileSync(join(directory, 'lines.new'), 'utf8')).toBe('mine')
  })
})
