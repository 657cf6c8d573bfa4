/** Maps values to coordinates, with ticks at round numbers. */
export interface Scale {
  at(value: number): number
  readonly ticks: readonly number[]
  /** As many digits as the ticks differ in. */
  format(value: number): string
}

export interface ScaleOptions {
  /** Values that must fit. */
  readonly values: readonly number[]
  readonly from: number
  readonly to: number
  /** About how many ticks. Default 4. */
  readonly ticks?: number
  /** Ends at the largest value, also where that is no round number. */
  readonly tight?: boolean
}

/** Linear, from 0 or below to a round number at or above the largest value. */
export function createScale({ values, from, to, ticks = 4, tight = false }: ScaleOptions): Scale {
  const finite = values.filter(Number.isFinite)
  const low = finite.reduce((least, value) => Math.min(least, value), 0)
  const high = finite.reduce((most, value) => Math.max(most, value), 0)
  // Below that there is nothing to tell apart.
  const spread = high - low < 1e-9 ? 1 : high - low
  const step = roundStep(spread / ticks)
  const first = Math.floor(low / step)
  const last = tight && high > 0 && spread === high - low ? high / step : Math.max(first + 1, Math.ceil(high / step))
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  return {
    at: (value) => from + ((value / step - first) / (last - first)) * (to - from),
    ticks: Array.from({ length: Math.floor(last - first + 1e-9) + 1 }, (_, index) => (first + index) * step),
    format: (value) => value.toFixed(digits),
  }
}

/** 1, 2 or 5 times a power of ten, at least as large. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10
  return factor * power
}
