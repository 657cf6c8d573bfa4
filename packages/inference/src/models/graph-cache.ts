import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Of, sha256OfFile } from './verified-file.js'

/** Built graphs under their SHA-256, and for each recipe the digest of what it gave. */
export interface GraphCache {
  /** Where the recipe's graph lies, if it was built; says nothing on whether it is whole. */
  find(recipe: string): Promise<CachedGraph | undefined>
  isWhole(graph: CachedGraph): Promise<boolean>
  store(recipe: string, bytes: Uint8Array): Promise<CachedGraph>
}

export interface CachedGraph {
  readonly path: string
  readonly sha256: string
}

const SHA256 = /^[0-9a-f]{64}$/

/** Several processes may build the same graph at once: each writes a file of its own and renames it. */
async function writeByRename(folder: string, name: string, bytes: Uint8Array | string): Promise<void> {
  const building = await mkdtemp(join(folder, 'building-'))
  try {
    const file = join(building, name)
    await writeFile(file, bytes)
    await rename(file, join(folder, name))
  } finally {
    await rm(building, { recursive: true, force: true })
  }
}

export function createGraphCache(cacheDir: string): GraphCache {
  const folder = join(cacheDir, 'models')
  const recipeName = (recipe: string): string => `${sha256Of(Buffer.from(recipe))}.txt`
  const pathOf = (sha256: string): string => join(folder, `${sha256}.onnx`)

  return {
    async find(recipe) {
      const note = join(folder, recipeName(recipe))
      if (!existsSync(note)) return undefined
      const sha256 = (await readFile(note, 'utf8')).trim()
      if (!SHA256.test(sha256) || !existsSync(pathOf(sha256))) return undefined
      return { path: pathOf(sha256), sha256 }
    },
    isWhole: async ({ path, sha256 }) => (await sha256OfFile(path)) === sha256,
    async store(recipe, bytes) {
      const sha256 = sha256Of(bytes)
      await mkdir(folder, { recursive: true })
      await writeByRename(folder, `${sha256}.onnx`, bytes)
      await writeByRename(folder, recipeName(recipe), sha256)
      return { path: pathOf(sha256), sha256 }
    },
  }
}
