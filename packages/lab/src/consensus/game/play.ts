import { toChainWeights } from '@subnetkit/scoring'
import { createRandom } from '@subnetkit/subnet'
import type { LabNeuron, WeightRow } from '../../types.js'
import type { ConsensusEpoch } from '../consensus-epoch.js'
import { type Consensus, type ConsensusModules, createConsensus } from '../create-consensus.js'
import { defaultHyperparameters } from '../hyperparameters.js'
import type { Game, GameResult } from './game.js'
import { neuronsOf } from './neurons.js'
import { createNoise } from './noise.js'

const DEFAULT_TEMPO = 360

/** Plays all epochs of a game through the exact consensus. */
export function play(game: Game, modules: ConsensusModules): GameResult {
  const { tempo = DEFAULT_TEMPO } = game
  const round = createRound(game, createSubnet(game, tempo, modules))
  const sums = { dividends: zeros(game.validators.length), trust: zeros(game.validators.length) }
  const incentive = zeros(game.miners.length)
  for (let epoch = 0; epoch < game.epochs; epoch++) {
    const decided = round(epoch, (epoch + 1) * tempo)
    for (const [uid, sum] of incentive.entries()) incentive[uid] = sum + (decided.incentive[uid] ?? 0)
    for (let index = 0; index < game.validators.length; index++) {
      const uid = game.miners.length + index
      sums.dividends[index] = (sums.dividends[index] ?? 0) + (decided.dividends[uid] ?? 0)
      sums.trust[index] = (sums.trust[index] ?? 0) + (decided.validatorTrust[uid] ?? 0)
    }
  }
  return {
    validators: sums.dividends.map((dividends, index) => ({
      dividends: dividends / game.epochs,
      validatorTrust: (sums.trust[index] ?? 0) / game.epochs,
    })),
    miners: incentive.map((sum) => ({ incentive: sum / game.epochs })),
  }
}

function createSubnet(game: Game, tempo: number, modules: ConsensusModules): Consensus {
  const options = {
    n: game.miners.length + game.validators.length,
    ruleSet: game.ruleSet,
    tempo,
    hyperparameters: { ...defaultHyperparameters, ...game.hyperparameters },
    stakeRao: [...game.miners.map(() => 0n), ...game.validators.map(({ stakeRao }) => stakeRao)],
  }
  return createConsensus(options, modules)
}

/** One epoch: the truth moves, everybody measures it and sets weights, consensus decides. */
function createRound(game: Game, consensus: Consensus): (epoch: number, block: number) => ConsensusEpoch {
  const neurons = neuronsOf(game)
  const random = createRandom(new TextEncoder().encode(game.seed))
  const truthNoise = createNoise(random.fork('truth'))
  const judges = game.validators.map((judge, index) => {
    const own = random.fork(`validator ${index}`)
    return {
      ...judge,
      self: neurons.validators[index] as LabNeuron,
      random: own,
      measure: createNoise(own.fork('noise')),
    }
  })
  const first = judges.filter(({ strategy }) => strategy.actsLast !== true)
  const last = judges.filter(({ strategy }) => strategy.actsLast === true)
  const published: (readonly number[])[] = []
  let truth = game.miners.map(({ quality }) => quality)

  function decide(judge: (typeof judges)[number], epoch: number, now?: readonly number[]): WeightRow[] {
    const { strategy, noise, measure, self } = judge
    const own = truth.map((quality) => Math.max(0, quality * (1 + noise * measure())))
    const visible = (lag: number) => (lag === 0 ? now : published[published.length - lag])
    const { miners } = neurons
    const answered = miners.map(() => true)
    const opinion = strategy.opinion({ own, answered, epoch, visible, random: judge.random, miners, self })
    return typeof opinion === 'string' ? [] : rowOf(self.uid, opinion)
  }

  return (epoch, block) => {
    if (epoch > 0) truth = truth.map((quality) => Math.max(0, quality * (1 + game.drift * truthNoise())))
    const rows = first.flatMap((judge) => decide(judge, epoch))
    if (last.length > 0) {
      const without = last.map(({ self }) => self.uid)
      const now = consensus.preview({ block, rows }, without).consensus.slice(0, truth.length)
      rows.push(...last.flatMap((judge) => decide(judge, epoch, now)))
    }
    const decided = consensus.step({ block, rows })
    published.push(decided.consensus.slice(0, truth.length))
    return decided
  }
}

/** Nothing is set when there is nobody to give a weight to, as a validator does. */
function rowOf(uid: number, opinion: readonly number[]): WeightRow[] {
  const { uids, weights } = toChainWeights(new Map(opinion.entries()))
  return uids.length === 0 ? [] : [{ uid, uids, values: weights }]
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0)
}
