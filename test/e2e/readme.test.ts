import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

describe('README.md', () => {
  test('shows the smallest subnet as it is, in at most 25 lines', () => {
    const source = read('subnets/echo/src/index.ts').trim()
    expect(source.split('\n').length).toBeLessThanOrEqual(25)
    expect(read('README.md')).toContain(`\n\`\`\`ts\n${source}\n\`\`\`\n`)
    expect(read('README.md')).toContain(`## A subnet in ${source.split('\n').length} lines`)
  })

  test('names every package', () => {
    for (const name of readdirSync(join(root, 'packages'))) expect(read('README.md'), name).toContain(`\`${name}\``)
  })
})

describe('the documents', () => {
  const folders = ['', 'docs', 'docs/decisions']
  const documents = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  )

  test.each(documents)('%s links only to what is there', (document) => {
    const links = [...read(document).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '')
    expect(links.filter((link) => !existsSync(join(root, dirname(document), link)))).toEqual([])
  })

  test('ARCHITECTURE.md names only paths that are there', () => {
    const paths = [...read('ARCHITECTURE.md').matchAll(/`((?:packages|chain|test|scripts|docs|subnets)\/[\w./-]+)`/g)]
    expect(paths.map((match) => match[1] ?? '').filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})
