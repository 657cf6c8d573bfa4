// Writes docs/errors.md from the error descriptors of every package. Run after a build: `pnpm gen`.
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** docs/errors.md as it should be, from the built packages. */
export async function renderErrors() {
  const lines = [
    '# Errors',
    '',
    'Every error has a stable code, says what is wrong, and how to mend it. Words in braces stand for the actual values.',
    'A command that fails says it at the end of stderr, and with `--json` as the last line there: `{"error":{"code","problem","fix"}}`; progress and logs',
    'stand above. Its stdout is empty, or has the one document that was found wrong or was not finished: `lab --check`, `lab replay`, `up`. A second signal ends it',
    'without a word.',
    '',
    'This page is generated from the packages by `pnpm gen`.',
    '',
  ]
  for (const name of readdirSync(join(root, 'packages')).sort()) {
    const file = join(root, 'packages', name, 'dist', 'errors.js')
    if (!existsSync(file)) continue
    const descriptors = Object.values(await import(file)).filter((value) => typeof value?.code === 'string')
    if (descriptors.length === 0) continue
    lines.push(`## ${name}`, '', '| code | problem | fix |', '| --- | --- | --- |')
    for (const { code, problem, fix } of descriptors.sort((a, b) => (a.code < b.code ? -1 : 1)))
      lines.push(`| \`${code}\` | ${cell(problem)} | ${cell(fix)} |`)
    lines.push('')
  }
  return lines.join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(join(root, 'docs', 'errors.md'), await renderErrors())
