// Writes what the commands in docs/lab-questions.md print below each of them. Run after a build: `pnpm gen`.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const guide = join(root, 'docs', 'lab-questions.md')
const block = /^(<!-- output of subnetkit (.+) -->\n```text\n)[\s\S]*?^(```)$/gm

function outputOf(words) {
  const cli = join(root, 'packages/cli/bin/subnetkit.js')
  const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
  return execFileSync(process.execPath, [cli, ...words.split(' ')], options).trimEnd()
}

const text = readFileSync(guide, 'utf8')
writeFileSync(
  guide,
  text.replace(block, (_, before, words, after) => `${before}${outputOf(words)}\n${after}`),
)
