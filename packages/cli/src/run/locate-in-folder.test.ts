import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { locateSubnet } from './load-subnet.js'
import { holdsSubnet, locateInFolder } from './locate-in-folder.js'

const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function folderWith(files: readonly string[], manifest?: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'subnetkit-folder-'))
  made.push(folder)
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), '')
  }
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest)
  if (manifest !== undefined) writeFileSync(join(folder, 'package.json'), text)
  return folder
}

function found(files: readonly string[], manifest?: unknown): string {
  const folder = folderWith(files, manifest)
  return relative(folder, locateInFolder(folder))
}

const doors = { exports: { '.': { types: './a.d.ts', default: './b.ts' } }, main: './c.ts' }

describe('locateInFolder', () => {
  test('takes subnet.ts before all, then what package.json names, then the usual indexes', () => {
    expect(found(['subnet.ts', 'b.ts', 'index.ts'], doors)).toBe('subnet.ts')
    expect(found(['a.ts', 'b.ts'], { ...doors, subnetkit: 'a.ts' })).toBe('a.ts')
    expect(found(['b.ts', 'c.ts', 'index.ts'], doors)).toBe('b.ts')
    expect(found(['c.ts', 'index.ts'], doors)).toBe('c.ts')
    expect(found(['index.ts', 'src/index.ts'], doors)).toBe(join('src', 'index.ts'))
    expect(found(['index.ts'])).toBe('index.ts')
  })

  test.each([
    ['a text', './b.ts'],
    ['conditions', { import: './b.ts', default: './c.ts' }],
    ['conditions of the door', { '.': { import: { default: './b.ts' } } }],
  ])('reads exports that are %s', (_, exports) => {
    expect(found(['b.ts', 'c.ts'], { exports })).toBe('b.ts')
  })

  test('a manifest that cannot be read names nothing', () => {
    expect(found(['index.ts'], 'no JSON')).toBe('index.ts')
    expect(found(['index.ts'], 'null')).toBe('index.ts')
    expect(found(['index.ts'], { main: 5, exports: null })).toBe('index.ts')
  })

  test('a folder of that name is no file', () => {
    expect(found(['subnet.ts/README.md', 'index.ts'])).toBe('index.ts')
    expect(() => found([], doors)).toThrow(expect.objectContaining({ code: 'CLI_SUBNET_FOLDER_EMPTY' }))
  })
})

describe('holdsSubnet', () => {
  test.each([
    [['subnet.ts'], undefined, true],
    [['a.ts'], { subnetkit: './a.ts' }, true],
    [['src/index.ts'], { name: '@subnetkit/subnet-mine' }, true],
    [['index.ts', 'src/index.ts'], { name: 'a-website', main: 'index.ts' }, false],
    [['index.ts'], 'null', false],
    [['subnet.ts/README.md'], undefined, false],
  ])('of a folder with %j and %j', (files, manifest, expected) => {
    expect(holdsSubnet(folderWith(files, manifest))).toBe(expected)
  })
})

describe('locateSubnet', () => {
  test('knows folders by path, by `.` and by name, and packages before folders', () => {
    const folder = folderWith(['mine/subnet.ts', 'echo/subnet.ts'])
    const mine = join(folder, 'mine', 'subnet.ts')
    expect(locateSubnet('./mine', folder)).toBe(mine)
    expect(locateSubnet('mine', folder)).toBe(mine)
    expect(locateSubnet('.', join(folder, 'mine'))).toBe(mine)
    expect(locateSubnet('echo', folder)).not.toBe(join(folder, 'echo', 'subnet.ts'))
    expect(locateSubnet('./echo', folder)).toBe(join(folder, 'echo', 'subnet.ts'))
    expect(locateSubnet('neither', folder)).toBeUndefined()
  })
})
