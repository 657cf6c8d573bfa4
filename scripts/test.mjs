// `npm test`: sets up what is missing, type-checks the tests, runs them. Arguments go to vitest.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureSetUp, root } from './setup.mjs'

await ensureSetUp()
const run = (file, args) =>
  spawnSync(process.execPath, [join(root, 'node_modules', file), ...args], { cwd: root, stdio: 'inherit' }).status ?? 1

const types = run('typescript/bin/tsc', ['-p', 'tsconfig.test.json'])
if (types !== 0) process.stderr.write('subnetkit: the tests do not type-check (see above)\n')
const tests = run('vitest/vitest.mjs', ['run', ...process.argv.slice(2)])
process.exit(types || tests)
