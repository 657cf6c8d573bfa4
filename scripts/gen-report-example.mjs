// Writes what `subnetkit lab echo` prints into docs/reading-a-report.md. Run after a build: `pnpm gen`.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const guide = join(root, 'docs', 'reading-a-report.md')
const mark = '<!-- output of subnetkit lab echo -->'
const fence = '```'

const output = execFileSync(process.execPath, [join(root, 'packages/cli/bin/subnetkit.js'), 'lab', 'echo'], {
  cwd: root,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
})
const text = readFileSync(guide, 'utf8')
const start = text.indexOf(mark)
const open = text.indexOf(`${fence}text\n`, start)
const close = text.indexOf(`\n${fence}`, open + fence.length)
if (start < 0 || open < 0 || close < 0) {
  process.stderr.write(`${guide} has no block after ${mark}\n`)
  process.exitCode = 1
} else {
  writeFileSync(guide, `${text.slice(0, open)}${fence}text\n${output.trimEnd()}${text.slice(close)}`)
}
