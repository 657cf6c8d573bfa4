// An epoch of 64 validators and 192 miners: the exact rules in wasm against the same formulas in doubles, interleaved in one run.
import { loadYuma } from '@subnetkit/yuma'
import { computeNaiveEpoch, createSampleSubnet } from '@subnetkit/yuma/testing'

const command = 'pnpm bench epoch'
const target = 1
const rounds = 15
const epochsPerRound = 10
const warmUpEpochs = 30

/** Ratios of the time in wasm to the time in doubles; lower is better. */
export async function run() {
  const yuma = await loadYuma()
  const base = createSampleSubnet({ neurons: 256, validators: 64, seed: 7 })
  const subnets = ['yuma2', 'yuma3'].map((ruleSet) => ({ ...base, ruleSet }))
  const contenders = [(subnet) => yuma.runEpoch(subnet), computeNaiveEpoch]
  for (const contend of contenders) measure(contend, subnets, warmUpEpochs)
  const ratios = []
  for (let round = 0; round < rounds; round++) {
    const [exact, naive] = contenders.map((contend) => measure(contend, subnets, epochsPerRound))
    ratios.push(exact / naive)
  }
  const value = median(ratios)
  return [
    {
      id: 'epoch-wasm-vs-float64',
      value: Math.round(value * 100) / 100,
      target,
      unit: 'x time',
      ok: value <= target,
      command,
    },
  ]
}

function measure(contend, subnets, epochs) {
  const start = performance.now()
  for (let epoch = 0; epoch < epochs; epoch++) contend(subnets[epoch % subnets.length])
  return performance.now() - start
}

function median(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]
}
