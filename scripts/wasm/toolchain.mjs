import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Debian's compiler and linker come without the standard library for wasm: it is built along from its sources. */
const DEBIAN = { rustc: '/usr/bin/rustc', cargo: '/usr/bin/cargo', linker: '/usr/lib/llvm-19/bin/wasm-ld' }

const TARGET = 'wasm32v1-none'

/** The Rust compiler for wasm on this machine: Debian's where its linker is installed, rustup's otherwise. */
export function findToolchain() {
  if (existsSync(DEBIAN.rustc) && existsSync(DEBIAN.linker)) {
    return {
      ...describe(DEBIAN.rustc, DEBIAN.cargo),
      environment: { RUSTC_BOOTSTRAP: '1', RUSTC: DEBIAN.rustc },
      rustflags: [`linker=${DEBIAN.linker}`, 'linker-flavor=wasm-ld'].flatMap((option) => ['-C', option]),
      arguments: ['-Z', 'build-std=core,alloc'],
    }
  }
  return { ...describe('rustc', 'cargo'), environment: {}, rustflags: [], arguments: [] }
}

function describe(rustc, cargo) {
  return { cargo, compiler: execFileSync(rustc, ['--version'], { encoding: 'utf8' }).trim() }
}

/** What decides about the bytes of a wasm besides its sources and the compiler, without any path of this machine. */
export function recordedFlags(extraRustflags) {
  return ['--release', '--locked', '--no-default-features', `--target=${TARGET}`, ...codegenFlags(extraRustflags)]
}

function codegenFlags(extraRustflags) {
  return ['-C', 'target-cpu=mvp', '-C', 'strip=symbols', ...extraRustflags]
}

/** Compiles `crate` and returns the path of its wasm. */
export function compile({ toolchain, workspace, crate, targetDir, extraRustflags }) {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo')
  const remap = [
    [workspace, '/chain'],
    [cargoHome, '/cargo'],
    [targetDir, '/target'],
  ].map(([from, to]) => `--remap-path-prefix=${from}=${to}`)
  const rustflags = [...toolchain.rustflags, ...codegenFlags(extraRustflags), ...remap]
  execFileSync(
    toolchain.cargo,
    [
      'build',
      '--release',
      '--locked',
      '--no-default-features',
      '--target',
      TARGET,
      '-p',
      crate,
      ...toolchain.arguments,
    ],
    {
      cwd: workspace,
      stdio: ['ignore', process.stderr, process.stderr],
      env: {
        ...process.env,
        ...toolchain.environment,
        CARGO_TARGET_DIR: targetDir,
        CARGO_ENCODED_RUSTFLAGS: rustflags.join('\u001f'),
      },
    },
  )
  return join(targetDir, TARGET, 'release', `${crate.replaceAll('-', '_')}.wasm`)
}
