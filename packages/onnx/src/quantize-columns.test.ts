import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantizeColumns } from './quantize-columns.js'

test('each value is off by at most half the scale of its column, and the largest of a column is 127', () => {
  const matrices = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })).chain(([rows, columns]) =>
    fc.tuple(
      fc.constant(rows),
      fc.constant(columns),
      fc.array(fc.float({ min: -100, max: 100, noNaN: true }), {
        minLength: rows * columns,
        maxLength: rows * columns,
      }),
    ),
  )
  fc.assert(
    fc.property(matrices, ([rows, columns, values]) => {
      const matrix = Float32Array.from(values)
      const { values: quantized, scales } = quantizeColumns(matrix, rows, columns)
      for (let column = 0; column < columns; column++) {
        const scale = scales[column]!
        const indices = Array.from({ length: rows }, (_, row) => row * columns + column)
        for (const index of indices)
          expect(Math.abs(quantized[index]! * scale - matrix[index]!)).toBeLessThanOrEqual(scale * 0.5001)
        const largest = Math.max(...indices.map((index) => Math.abs(matrix[index]!)))
        if (largest > 1e-35) expect(Math.max(...indices.map((index) => Math.abs(quantized[index]!)))).toBe(127)
      }
    }),
  )
})

test('a column of zeros stays zero', () => {
  const { values, scales } = quantizeColumns(new Float32Array([0, 1, 0, -2]), 2, 2)
  expect([...values]).toEqual([0, 64, 0, -127])
  expect(scales[0]).toBe(1)
})
