const confidence = 0.95
const bisections = 60

/**
 * The highest rate that is compatible with `count` of `trials`: one-sided exact (Clopper–Pearson) bound of 95 %.
 * Without a single case this is close to 3 / trials.
 */
export function upperBound(count: number, trials: number): number {
  if (count >= trials) return 1
  let low = count / trials
  let high = 1
  for (let step = 0; step < bisections; step++) {
    const middle = (low + high) / 2
    if (atMost(count, trials, middle) > 1 - confidence) low = middle
    else high = middle
  }
  return high
}

/** Chance of at most `count` cases in `trials` at this rate; summed by logarithms, so that many trials do not underflow. */
function atMost(count: number, trials: number, rate: number): number {
  if (rate <= 0) return 1
  if (rate >= 1) return 0
  let log = trials * Math.log1p(-rate)
  let sum = Math.exp(log)
  for (let cases = 1; cases <= count; cases++) {
    log += Math.log((trials - cases + 1) / cases) + Math.log(rate) - Math.log1p(-rate)
    sum += Math.exp(log)
  }
  return Math.min(1, sum)
}
