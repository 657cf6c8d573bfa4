import type { Subnet } from '@subnetkit/subnet'

/** Half an epoch: a miner that never answers must not make a validator miss the next one. */
export function longestDeadlineMs({
  tempo,
  blockTimeMs,
}: {
  readonly tempo: number
  readonly blockTimeMs: number
}): number {
  return Math.max(1, Math.floor((tempo * blockTimeMs) / 2))
}

/** A line for each task whose own deadline is longer than validators will wait. */
export function describeCuts(subnet: Pick<Subnet, 'tasks'>, maxDeadlineMs: number): readonly string[] {
  return Object.values(subnet.tasks)
    .filter(({ deadlineMs }) => deadlineMs > maxDeadlineMs)
    .map(
      ({ name, deadlineMs }) =>
        `deadline of ${name} is ${maxDeadlineMs} ms, half an epoch (the subnet says ${deadlineMs} ms)`,
    )
}
