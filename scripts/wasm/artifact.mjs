import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findPredecessor } from './history.mjs'
import { digestSources } from './sources-digest.mjs'
import { compile, findToolchain, recordedFlags } from './toolchain.mjs'

/**
 * @typedef {object} Artifact
 * @property {string} name file name of the wasm and of its description, without extension
 * @property {string} crate package of the Rust workspace
 * @property {string[]} sources files, folders and `file#section` that it is built from, relative to the repository
 * @property {string} outDir folder of the committed files, relative to the repository
 * @property {string[]} [extraRustflags]
 * @property {{ file: string, pattern: RegExp }} specVersion where the version of the rules stands
 */

const root = resolve(import.meta.dirname, '../..')
const workspace = join(root, 'chain')

/** Builds an artefact and writes it beside its description. @param {Artifact} artifact */
export async function buildArtifact(artifact) {
  const toolchain = findToolchain()
  // A folder of its own: with other flags Cargo would build everything anew each time.
  const targetDir = resolve(process.env.CARGO_TARGET_DIR ?? join(workspace, 'target'), `wasm-${artifact.name}`)
  const wasm = await readFile(compileArtifact(artifact, toolchain, targetDir))
  const info = {
    sha256: sha256(wasm),
    sourcesSha256: await sourcesDigest(artifact),
    compiler: toolchain.compiler,
    flags: recordedFlags(artifact.extraRustflags ?? []),
    specVersion: await specVersion(artifact),
  }
  const paths = pathsOf(artifact)
  await mkdir(join(root, artifact.outDir), { recursive: true })
  await writeFile(paths.wasm, wasm)
  await writeFile(paths.info, `${JSON.stringify(info, null, 2)}\n`)
  const advice = isRaised(artifact, info)
    ? ''
    : `; it is not the committed one any more: raise the version in ${artifact.specVersion.file}, and build again`
  return `${artifact.name}: wrote ${wasm.length} bytes, sha256 ${info.sha256}${advice}`
}

/** Compares the committed wasm with its description, its sources and its predecessor. Needs no Rust. @param {Artifact} artifact */
export async function checkSources(artifact) {
  const info = await readInfo(artifact)
  const problems = []
  if (sha256(await readFile(pathsOf(artifact).wasm)) !== info.sha256) problems.push('the wasm is not the one described')
  if ((await sourcesDigest(artifact)) !== info.sourcesSha256) problems.push('its sources changed since it was built')
  if ((await specVersion(artifact)) !== info.specVersion) problems.push('its version differs from the sources')
  if (!isRaised(artifact, info))
    problems.push(`it changed, but the version in ${artifact.specVersion.file} was not raised`)
  return problems.length === 0
    ? { ok: true, message: `${artifact.name}: the committed wasm belongs to these sources` }
    : {
        ok: false,
        message: `${artifact.name}: ${problems.join('; ')}. Run: node scripts/build-wasm.mjs ${artifact.name}`,
      }
}

/** Builds once more in a folder of its own and compares the bytes. @param {Artifact} artifact */
export async function checkBytes(artifact) {
  const sources = await checkSources(artifact)
  if (!sources.ok) return sources
  const info = await readInfo(artifact)
  const toolchain = findToolchain()
  const targetDir = await mkdtemp(join(tmpdir(), 'subnetkit-wasm-'))
  try {
    const wasm = await readFile(compileArtifact(artifact, toolchain, targetDir))
    return await compare(artifact, info, toolchain, wasm)
  } finally {
    await rm(targetDir, { recursive: true, force: true })
  }
}

async function compare(artifact, info, toolchain, wasm) {
  if (sha256(wasm) === info.sha256) return { ok: true, message: `${artifact.name}: rebuilt, the same bytes` }
  if (toolchain.compiler === info.compiler) {
    return { ok: false, message: `${artifact.name}: rebuilt with the recorded compiler, but the bytes differ` }
  }
  const candidate = join(tmpdir(), `subnetkit-${artifact.name}-rebuilt.wasm`)
  await writeFile(candidate, wasm)
  return {
    ok: true,
    candidate,
    message:
      `${artifact.name}: built by ${toolchain.compiler}, but ${info.compiler} is recorded, so bytes cannot be compared. ` +
      `Run the vector tests on ${candidate}`,
  }
}

/** Clients keep what they know of a version, so other rules need another number. */
function isRaised({ name, outDir }, info) {
  const predecessor = findPredecessor({ root, path: `${outDir}/${name}.json`, info })
  return predecessor === undefined || info.specVersion > predecessor.specVersion
}

function compileArtifact({ crate, extraRustflags = [] }, toolchain, targetDir) {
  return compile({ toolchain, workspace, crate, targetDir, extraRustflags })
}

function sourcesDigest({ crate, sources }) {
  return digestSources({ root, crate, sources, lockfile: 'chain/Cargo.lock' })
}

async function specVersion({ name, specVersion: { file, pattern } }) {
  const version = (await readFile(join(root, file), 'utf8')).match(pattern)?.[1]
  if (version === undefined) throw new Error(`${name}: no version like ${pattern} in ${file}`)
  return Number(version)
}

function pathsOf({ name, outDir }) {
  return { wasm: join(root, outDir, `${name}.wasm`), info: join(root, outDir, `${name}.json`) }
}

async function readInfo(artifact) {
  return JSON.parse(await readFile(pathsOf(artifact).info, 'utf8'))
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}
