/** A matrix as int8 with one scale per column: `values[row][column] * scales[column]` is close to the original. */
export interface QuantizedMatrix {
  readonly values: Int8Array
  readonly scales: Float32Array
}

const LARGEST = 127
// Below this a float32 loses digits, and a scale with it.
const SMALLEST_SCALE = 2 ** -126

/**
 * Quantises a row-major matrix to symmetric int8, column by column: `scale = max|w| / 127`, no zero point.
 *
 * A column of zeros, or of nothing larger than 1e-36, gets the scale 1. The error of a value is at most half its column's scale.
 */
export function quantizeColumns(matrix: Float32Array, rows: number, columns: number): QuantizedMatrix {
  const scales = new Float32Array(columns)
  for (let index = 0; index < matrix.length; index++) {
    const column = index % columns
    scales[column] = Math.max(scales[column] ?? 0, Math.abs(matrix[index] ?? 0))
  }
  for (let column = 0; column < columns; column++) {
    const scale = (scales[column] ?? 0) / LARGEST
    scales[column] = scale < SMALLEST_SCALE ? 1 : scale
  }
  const values = new Int8Array(rows * columns)
  for (let index = 0; index < values.length; index++) {
    const rounded = Math.round((matrix[index] ?? 0) / (scales[index % columns] ?? 1))
    values[index] = Math.max(-LARGEST, Math.min(LARGEST, rounded))
  }
  return { values, scales }
}
