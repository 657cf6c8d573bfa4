import { expect, test } from 'vitest'
import { explainProviderFailure } from './explain-failure.js'

test('a missing library is named, from wherever onnxruntime wrote it', () => {
  const why = 'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library'
  const stderr =
    '[E:onnxruntime:, provider_bridge_ort.cc:2251] Failed to load library libonnxruntime_providers_cuda.so with error: libcublasLt.so.13: cannot open shared object file: No such file or directory\n'
  expect(explainProviderFailure(why, stderr)).toEqual([
    "the library libcublasLt.so.13 is not on the loader's path (it comes with CUDA 13)",
  ])
  expect(explainProviderFailure('libcuda.so.1: cannot open shared object file', '')[0]).toContain('NVIDIA driver')
})

test('a provider of another version is recognised, and any other failure is passed on', () => {
  expect(explainProviderFailure('x', 'undefined symbol: OrtGetApiBase')[0]).toContain('OrtGetApiBase')
  expect(explainProviderFailure('', 'CUDA failure 100: no CUDA-capable device\nat cuda.cc')).toEqual([
    'CUDA failure 100: no CUDA-capable device',
  ])
})
