/** `lazy@0.2` is a kind of `lazy`, `selective-0.3` one of `selective`. */
export function kindOf(strategy: string): string {
  const whole = strategy.split('@')[0] ?? strategy
  return /^selective-0\.\d+$/.test(whole) ? 'selective' : whole
}

/** On which share of the questions it cheats: 0.2 of `lazy@0.2`. */
export function rateOf(strategy: string): number {
  return Number(strategy.split('@')[1] ?? 1)
}
