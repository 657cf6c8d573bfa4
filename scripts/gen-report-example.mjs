// Writes what commands print into the guides that show it. Run after a build: `pnpm gen`, or with the pages to refresh.
// A block of text after `<!-- output of subnetkit ARGUMENTS -->` is what that command prints.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const shown = /(<!-- output of subnetkit (.+?) -->\n```text\n)[\s\S]*?(\n```)/g

function outputOf(args) {
  process.stderr.write(`subnetkit ${args}\n`)
  const cli = join(root, 'packages/cli/bin/subnetkit.js')
  const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
  return execFileSync(process.execPath, [cli, ...args.split(' ')], options).trimEnd()
}

const pages = readdirSync(join(root, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => join(root, 'docs', name))
const chosen = process.argv.slice(2).map((page) => resolve(page))

for (const page of chosen.length > 0 ? chosen : pages) {
  const text = readFileSync(page, 'utf8')
  const fresh = text.replace(shown, (_, open, args, close) => `${open}${outputOf(args)}${close}`)
  if (fresh !== text) writeFileSync(page, fresh)
}
