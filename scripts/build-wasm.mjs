// Builds the committed wasm artefacts from chain/.
//
//   node scripts/build-wasm.mjs [NAME...]                  build and write
//   node scripts/build-wasm.mjs --check [NAME...]          build elsewhere and compare the bytes
//   node scripts/build-wasm.mjs --check-sources [NAME...]  compare digests only; needs no Rust
import { buildArtifact, checkBytes, checkSources } from './wasm/artifact.mjs'

/** @type {import('./wasm/artifact.mjs').Artifact[]} */
const artifacts = [
  {
    name: 'yuma',
    crate: 'yuma-wasm',
    sources: [
      'chain/Cargo.toml#workspace.package',
      'chain/Cargo.toml#profile.release',
      'chain/yuma/Cargo.toml',
      'chain/yuma/src',
      'chain/yuma/wasm',
    ],
    outDir: 'packages/yuma/artifacts',
    specVersion: { file: 'chain/yuma/wasm/src/lib.rs', pattern: /SPEC_VERSION: u32 = (\d+);/ },
  },
  {
    name: 'runtime',
    crate: 'subnetkit-runtime',
    sources: [
      'chain/Cargo.toml#workspace.package',
      'chain/Cargo.toml#workspace.dependencies',
      'chain/Cargo.toml#profile.release',
      'chain/yuma/Cargo.toml',
      'chain/yuma/src',
      'chain/pallets',
      'chain/runtime',
    ],
    outDir: 'packages/devnet/artifacts',
    // Without the first, hashing and signatures would be compiled in instead of asked of the host; a host
    // brings the memory, calls through the table, and lets its heap begin where the data ends.
    extraRustflags: [
      ['--cfg', 'substrate_runtime'],
      ['-C', 'link-arg=--export-table'],
      ['-C', 'link-arg=--import-memory'],
      ['-C', 'link-arg=--export=__heap_base'],
    ].flat(),
    specVersion: { file: 'chain/runtime/src/version.rs', pattern: /spec_version: (\d+),/ },
  },
]

const words = process.argv.slice(2)
const names = words.filter((word) => !word.startsWith('--'))
const unknown = names.filter((name) => !artifacts.some((artifact) => artifact.name === name))
if (unknown.length > 0) {
  console.error(
    `No artefact is called ${unknown.join(', ')}; there are ${artifacts.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}
const check = words.includes('--check') ? checkBytes : words.includes('--check-sources') ? checkSources : undefined
for (const artifact of artifacts) {
  if (names.length > 0 && !names.includes(artifact.name)) continue
  if (check === undefined) {
    console.log(await buildArtifact(artifact))
  } else {
    const { ok, message } = await check(artifact)
    console.log(message)
    if (!ok) process.exitCode = 1
  }
}
