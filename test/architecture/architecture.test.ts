import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { renderErrors } from '../../scripts/gen-errors.mjs'
import { arrows, forbidden, owners, shared, subnetArrows } from './house.js'
import { codeOf, importsOf, packageOf, type Room, readRooms, root } from './sources.js'

const packages = readRooms('packages')
const subnets = readRooms('subnets')
const scope = '@subnetkit/'

function houseImports(room: Room): { file: string; target: string }[] {
  return room.files.flatMap(({ path, text }) =>
    importsOf(text)
      .filter((specifier) => specifier.startsWith(scope))
      .map((specifier) => ({ file: path, target: packageOf(specifier).slice(scope.length) })),
  )
}

describe('the arrows', () => {
  test('every package stands in the plan, and the plan names no other', () => {
    expect(packages.map(({ name }) => name).sort()).toEqual(Object.keys(arrows).sort())
  })

  test('the plan has no cycle', () => {
    const below = (name: string, path: readonly string[]): void => {
      expect(path, `cycle through ${name}`).not.toContain(name)
      for (const next of arrows[name] ?? []) below(next, [...path, name])
    }
    for (const name of Object.keys(arrows)) below(name, [])
  })

  test.each(packages)('$name imports only what the plan allows', (room) => {
    const allowed = [...(arrows[room.name] ?? []), room.name]
    const wrong = houseImports(room).filter(({ target }) => !allowed.includes(target))
    expect(wrong).toEqual([])
    const declared = Object.keys(room.manifest.dependencies ?? {}).filter((name) => name.startsWith(scope))
    expect(declared.filter((name) => !allowed.includes(name.slice(scope.length)))).toEqual([])
  })

  test.each(subnets)('subnet $name sees what an author sees', (room) => {
    expect(houseImports(room).filter(({ target }) => !subnetArrows.includes(target))).toEqual([])
    const declared = Object.keys(room.manifest.dependencies ?? {}).filter((name) => name.startsWith(scope))
    expect(declared.filter((name) => !subnetArrows.includes(name.slice(scope.length)))).toEqual([])
  })

  test('nothing reaches into the sources of another package', () => {
    const wrong = [...packages, ...subnets].flatMap(({ files }) =>
      files.flatMap(({ path, text }) =>
        importsOf(text)
          .filter(
            (specifier) =>
              /(^|\/)(src|dist)\//.test(specifier) ||
              (/^(\.\.\/){3,}/.test(specifier) && specifier.includes('packages/')),
          )
          .map((specifier) => `${path}: ${specifier}`),
      ),
    )
    expect(wrong).toEqual([])
  })
})

describe('the libraries', () => {
  test('each has one owner', () => {
    const builtin = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]))
    const wrong = packages.flatMap(({ name, files }) =>
      files.flatMap(({ path, text }) =>
        importsOf(text)
          .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith(scope) && !builtin.has(specifier))
          .map(packageOf)
          .filter((library) => !shared.includes(library) && owners[library] !== name)
          .map((library) => `${path}: ${library}`),
      ),
    )
    expect(wrong).toEqual([])
  })

  test('no subnet imports or declares one that has an owner', () => {
    const wrong = subnets.flatMap(({ name, files, manifest }) =>
      [...files.flatMap(({ text }) => importsOf(text)).map(packageOf), ...Object.keys(manifest.dependencies ?? {})]
        .filter((library) => owners[library] !== undefined)
        .map((library) => `${name}: ${library}`),
    )
    expect(wrong).toEqual([])
  })

  test('a package declares only libraries that it owns or that are shared', () => {
    const wrong = packages.flatMap(({ name, manifest }) =>
      Object.keys(manifest.dependencies ?? {})
        .filter((library) => !library.startsWith(scope) && !shared.includes(library) && owners[library] !== name)
        .map((library) => `${name}: ${library}`),
    )
    expect(wrong).toEqual([])
  })
})

describe('the rules of the sources', () => {
  test.each(forbidden)('$what stands nowhere but in its place', ({ pattern, allowed }) => {
    const wrong = [...packages, ...subnets]
      .flatMap(({ files }) => files)
      .filter(({ path, text }) => !allowed.some((place) => path.startsWith(place)) && pattern.test(codeOf(text)))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})

describe('the errors', () => {
  test('docs/errors.md names every code of every package, and no other', async () => {
    expect(readFileSync(join(root, 'docs', 'errors.md'), 'utf8'), 'run `pnpm build && pnpm gen`').toBe(
      await renderErrors(),
    )
  })

  test('a descriptor stands in the errors.ts of its package, where docs/errors.md finds it', () => {
    const wrong = packages.flatMap(({ folder, files }) =>
      files
        .filter(({ path, text }) => path !== `${folder}/src/errors.ts` && /^\s*code: '[A-Z0-9_]+',$/m.test(text))
        .map(({ path }) => path),
    )
    expect(wrong).toEqual([])
  })

  test('a code begins with the name of its package', () => {
    const wrong = packages.flatMap(({ name, files }) =>
      files
        .filter(({ path }) => path.endsWith('src/errors.ts'))
        .flatMap(({ text }) => [...text.matchAll(/code: '([A-Z0-9_]+)'/g)].map((match) => match[1] ?? ''))
        .filter((code) => !code.startsWith(`${prefixes[name] ?? name.toUpperCase().replaceAll('-', '_')}_`)),
    )
    expect(wrong).toEqual([])
  })
})

const prefixes: Readonly<Record<string, string>> = { 'chain-client': 'CHAIN', 'runtime-host': 'HOST' }
