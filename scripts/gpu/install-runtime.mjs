// Puts an onnxruntime-node that can use CUDA into a directory of its own, from the npm registry alone. The main installation keeps
// its own version, which has no CUDA inside.
import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Versions that fit each other: the second holds the provider libraries of the first, built for CUDA 13. */
const packages = {
  'onnxruntime-node': {
    version: '1.29.0',
    integrity: 'sha512-WjiVVB72riILz8HbYvxvmjKyE/WmkYoSfKY++axo5jAR609HQg8MwiG/HhShpTcJfmmAdzxxmB+MMST3A+SiPA==',
  },
  'onnxruntime-common': {
    version: '1.29.0',
    integrity: 'sha512-/F63/e2VJoaVXGGNu6S5QH7jivBThGO95OzAVXXQ8hTta/b1QxI8udHa6cI3+3mAb5WWIIaMMwfZw01oivjJ1g==',
  },
  'com.github.asus4.onnxruntime.linux-x64-gpu': {
    version: '0.4.9',
    integrity: 'sha512-FopIhNE/Ng+v2X65wVc9clPCBCvhvA53Hxo2U0Kf5fGdVsC7iCA+mZ0KLWggcQAj7TIZ6pNidR4AC10g74Xo6w==',
  },
}
const libraries = ['libonnxruntime_providers_shared.so', 'libonnxruntime_providers_cuda.so']
const gpuPackage = 'com.github.asus4.onnxruntime.linux-x64-gpu'

/** Installs what is missing in `dir`; says each step through `say`. */
export async function installRuntime(dir, say) {
  const bindingDir = join(dir, 'node_modules', 'onnxruntime-node', 'bin', 'napi-v6', 'linux', 'x64')
  if (isInstalled(dir, bindingDir)) return say(`using the runtime in ${dir}`)
  mkdirSync(dir, { recursive: true })
  const dependencies = Object.fromEntries(Object.entries(packages).map(([name, { version }]) => [name, version]))
  writeFileSync(join(dir, 'package.json'), `${JSON.stringify({ private: true, dependencies }, null, 2)}\n`)
  say(`installing onnxruntime-node 1.29.0 and its CUDA libraries (about 250 MB) into ${dir}`)
  await runNpm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], dir)
  checkIntegrity(dir)
  for (const library of libraries) {
    const source = findFile(join(dir, 'node_modules', gpuPackage), library)
    if (source === undefined) throw new Error(`${gpuPackage} holds no ${library}`)
    copyFileSync(source, join(bindingDir, library))
  }
  say('installed')
}

function isInstalled(dir, bindingDir) {
  const manifest = join(dir, 'node_modules', 'onnxruntime-node', 'package.json')
  if (!existsSync(manifest)) return false
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  return (
    version === packages['onnxruntime-node'].version && libraries.every((name) => existsSync(join(bindingDir, name)))
  )
}

/** npm checks what it downloads against what the registry says; this checks it against what was reviewed. */
function checkIntegrity(dir) {
  const installed = JSON.parse(readFileSync(join(dir, 'node_modules', '.package-lock.json'), 'utf8')).packages
  for (const [name, { version, integrity }] of Object.entries(packages)) {
    const found = installed[`node_modules/${name}`]
    if (found?.version !== version || found.integrity !== integrity)
      throw new Error(`${name}@${version} is not the package that was reviewed; delete ${dir} and do not use it`)
  }
}

function runNpm(args, cwd) {
  return new Promise((resolve, reject) => {
    const npm = spawn('npm', args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
    let stderr = ''
    npm.stderr.on('data', (text) => {
      stderr += text
    })
    npm.on('error', reject)
    npm.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`npm failed:\n${stderr.trim()}`))))
  })
}

function findFile(dir, name) {
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && entry.name === name) return join(entry.parentPath ?? entry.path, name)
  return undefined
}
