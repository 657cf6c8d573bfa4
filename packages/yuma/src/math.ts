import type { YumaMath } from './math-types.js'
import { type CheckedWords, createWords } from './math-words.js'
import type { WasmModule } from './wasm-module.js'

/** The numbers of the table in chain/yuma/wasm/src/lib.rs. */
const OPERATION = {
  multiply: 1,
  divide: 2,
  exp: 3,
  ratio: 4,
  fromU16: 5,
  toU16: 6,
  movingAverage: 7,
  alphaSigmoid: 8,
  weightedMedian: 9,
  maxUpscale: 10,
  maxUpscaleU16: 11,
  isMaxLimited: 12,
  topK: 13,
  topKNonzero: 14,
} as const

type Operation = keyof typeof OPERATION

/** The functions of a loaded wasm. */
export function createMath(wasm: WasmModule): YumaMath {
  const many = (operation: Operation, words: CheckedWords, count: number): bigint[] =>
    wasm.compute(OPERATION[operation], words.finish(operation), count)
  const one = (operation: Operation, words: CheckedWords): bigint => many(operation, words, 1)[0] ?? 0n
  const numbers = (operation: Operation, words: CheckedWords, count: number): number[] =>
    many(operation, words, count).map(Number)
  const flags = (operation: Operation, words: CheckedWords, count: number): boolean[] =>
    many(operation, words, count).map((flag) => flag !== 0n)

  return {
    multiply: (left, right) => one('multiply', createWords().i64('left', left).i64('right', right)),
    divide: (left, right) => one('divide', createWords().i64('left', left).i64('right', right)),
    exp: (x) => one('exp', createWords().i64('x', x)),
    ratio: (numerator, denominator) =>
      one('ratio', createWords().u64('numerator', numerator).u64('denominator', denominator)),
    fromU16: (value) => one('fromU16', createWords().u16('value', value)),
    toU16: (fraction) => Number(one('toU16', createWords().i64('fraction', fraction))),
    movingAverage: (next, previous, rate) =>
      one('movingAverage', createWords().i64('next', next).i64('previous', previous).i64('rate', rate)),
    alphaSigmoid: (inputs) =>
      one(
        'alphaSigmoid',
        createWords()
          .u16('alphaLowU16', inputs.alphaLowU16)
          .u16('alphaHighU16', inputs.alphaHighU16)
          .i16('alphaSigmoidSteepness', inputs.alphaSigmoidSteepness)
          .i64('consensus', inputs.consensus)
          .i64('weight', inputs.weight)
          .i64('bond', inputs.bond),
      ),
    weightedMedian: (stake, score, minority) =>
      one(
        'weightedMedian',
        createWords()
          .i64('minority', minority)
          .i64s('stake', stake)
          .sameLength('score', score, 'stake', stake)
          .i64s('score', score),
      ),
    maxUpscale: (values) => numbers('maxUpscale', createWords().i64s('values', values), values.length),
    maxUpscaleU16: (values) => numbers('maxUpscaleU16', createWords().u16s('values', values), values.length),
    isMaxLimited: (values, limitU16) =>
      one('isMaxLimited', createWords().u16('limitU16', limitU16).u16s('values', values)) !== 0n,
    topK: (values, k) => flags('topK', createWords().u32('k', k).i64s('values', values), values.length),
    topKNonzero: (values, k) => flags('topKNonzero', createWords().u32('k', k).i64s('values', values), values.length),
  }
}
