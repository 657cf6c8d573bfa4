import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeSplitModel, type OnnxGraph } from '@subnetkit/onnx'
import { sha256Of, sha256OfFile } from './verified-file.js'

/** Built graphs under their SHA-256, and for each recipe the digests of what it gave. */
export interface GraphCache {
  /** Where the recipe's graph lies, if it was built; says nothing on whether it is whole. */
  find(recipe: string): Promise<CachedGraph | undefined>
  store(recipe: string, graph: OnnxGraph): Promise<CachedGraph>
}

export interface CachedFile {
  readonly path: string
  readonly sha256: string
}

/** The file to load, and the one beside it with its weights. */
export interface CachedGraph {
  readonly model: CachedFile
  readonly data: CachedFile
}

/** Whether both files are what they were when they were built. */
export async function isWhole({ model, data }: CachedGraph): Promise<boolean> {
  return (await sha256OfFile(model.path)) === model.sha256 && (await sha256OfFile(data.path)) === data.sha256
}

const dataName = (sha256: string): string => `${sha256}.weights`

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
  const locate = (modelSha256: string, dataSha256: string): CachedGraph => ({
    model: { path: join(folder, `${modelSha256}.onnx`), sha256: modelSha256 },
    data: { path: join(folder, dataName(dataSha256)), sha256: dataSha256 },
  })

  return {
    async find(recipe) {
      const note = join(folder, recipeName(recipe))
      if (!existsSync(note)) return undefined
      const [model = '', data = ''] = (await readFile(note, 'utf8')).trim().split(' ')
      if (!SHA256.test(model) || !SHA256.test(data)) return undefined
      const graph = locate(model, data)
      return existsSync(graph.model.path) && existsSync(graph.data.path) ? graph : undefined
    },
    async store(recipe, graph) {
      let dataSha256 = ''
      const { model, data } = encodeSplitModel(graph, (bytes) => {
        dataSha256 = sha256Of(bytes)
        return dataName(dataSha256)
      })
      const modelSha256 = sha256Of(model)
      await mkdir(folder, { recursive: true })
      await writeByRename(folder, dataName(dataSha256), data)
      await writeByRename(folder, `${modelSha256}.onnx`, model)
      await writeByRename(folder, recipeName(recipe), `${modelSha256} ${dataSha256}`)
      return locate(modelSha256, dataSha256)
    },
  }
}
