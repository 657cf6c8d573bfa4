import type { LabPlan } from '../types.js'
import type { MinerMember, Population } from './population.js'

/** How many requests of rivals stand before each question to a miner. None where miners admit only callers with stake. */
export function createDisturbance({ admission }: LabPlan, { miners }: Population): (miner: MinerMember) => number {
  const sentBy = ({ strategy }: MinerMember): number => strategy.disturbs?.requestsPerQuestion ?? 0
  const sent = miners.reduce((sum, miner) => sum + sentBy(miner), 0)
  return (miner) => (admission === 'open' ? sent - sentBy(miner) : 0)
}
