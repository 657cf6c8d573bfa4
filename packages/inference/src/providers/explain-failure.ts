const MISSING_LIBRARY = /(lib[\w.+-]+\.so[.\d]*): cannot open shared object file/g
const UNDEFINED_SYMBOL = /undefined symbol: ([\w.@]+)/

/** Says what an operator can act on, from what onnxruntime threw and what it wrote to stderr (where the name of the missing file is). */
export function explainProviderFailure(why: string, stderr: string): string[] {
  const text = `${why}\n${stderr}`
  const missing = [...new Set([...text.matchAll(MISSING_LIBRARY)].map(([, name = '']) => name))]
  if (missing.length > 0)
    return missing.map((name) => `the library ${name} is not on the loader's path (${explainLibrary(name)})`)
  const symbol = UNDEFINED_SYMBOL.exec(text)?.[1]
  if (symbol !== undefined) return [`the provider library does not fit this onnxruntime (undefined symbol ${symbol})`]
  const lines = text.split('\n').map((line) => line.trim())
  return [lines.find((line) => line !== '') ?? 'it gave no reason']
}

/** What brings a library, by the beginning of its name. */
function explainLibrary(name: string): string {
  const major = /\.so\.(\d+)/.exec(name)?.[1] ?? ''
  if (name.startsWith('libcuda.')) return 'it comes with the NVIDIA driver'
  if (name.startsWith('libcudnn')) return `it comes with cuDNN ${major}`.trim()
  if (/^lib(cublas|cudart|nvrtc|nvJitLink)/.test(name)) return `it comes with CUDA ${major}`.trim()
  if (/^lib(cufft|curand|cusparse|cusolver)/.test(name)) return 'it comes with the CUDA toolkit'
  return 'install what brings it, or set LD_LIBRARY_PATH'
}
