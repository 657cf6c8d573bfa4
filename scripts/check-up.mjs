// Checks the document that `npm start --silent -- --json` prints, read from standard input: what the network promises must hold.
//
//   npm start --silent -- --epochs 2 --json | node scripts/check-up.mjs 2
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** What is wrong with the document of a demonstration run; nothing when all is as it should be. */
export function checkUp(document, epochs) {
  const problems = []
  const require = (ok, problem) => void (ok || problems.push(problem))
  require(document.epochs.length === epochs, `${document.epochs.length} paid epochs instead of ${epochs}`)
  for (const epoch of [...document.epochs, ...document.unpaidEpochs]) checkAccounting(epoch, require)
  const last = document.epochs.at(-1)
  if (last !== undefined) checkAgainstConsensus(last, document.neurons, require)
  const miners = document.neurons.filter(({ role }) => role === 'miner')
  const total = sumOf(miners, ({ incentive }) => incentive)
  const honest = miners.filter(({ strategy }) => strategy === 'honest' || strategy === 'slow')
  const share = sumOf(honest, ({ incentive }) => incentive) / total
  require(share >= 0.95, `honest miners hold ${share} of the incentive`)
  for (const { uid, strategy, incentive } of honest) require(incentive > 0, `${strategy} miner ${uid} earns nothing`)
  for (const { uid, strategy, incentive } of miners)
    if (strategy === 'lazy' || strategy === 'int8')
      require(incentive === 0, `${strategy} miner ${uid} earns ${incentive}`)
  return problems
}

function checkAccounting({ block, uids, accounting }, require) {
  const { drainedRao, creditedStakeRao, ownerCutRao, toRootRao, burnedRao, recycledRao, remainderRao } =
    amountsOf(accounting)
  const counted = creditedStakeRao + ownerCutRao + toRootRao + burnedRao + recycledRao + remainderRao
  require(drainedRao === counted, `block ${block}: ${drainedRao} rao drained, ${counted} accounted for`)
  const bound = boundOf(uids, drainedRao)
  require(remainderRao >= -bound &&
    remainderRao <= bound, `block ${block}: a remainder of ${remainderRao} rao with ${uids} uids`)
  checkAgainstEvent(block, accounting, require)
}

/** Storage and the chain's event must agree on every amount. */
function checkAgainstEvent(block, accounting, require) {
  const counted = amountsOf(accounting)
  const reported = amountsOf(accounting.reported)
  // Storage shows what the epoch's own block issued before it was split into the pending counters, and each split rounds down.
  const splitRao = counted.drainedRao - reported.drainedRao
  require(splitRao >= 0n &&
    splitRao <= 3n, `block ${block}: ${counted.drainedRao} drained, ${reported.drainedRao} by the event`)
  const expected = { ...reported, drainedRao: counted.drainedRao, remainderRao: reported.remainderRao + splitRao }
  for (const [name, rao] of Object.entries(expected))
    require(counted[name] === rao, `block ${block}: ${name} is ${counted[name]} by storage and ${rao} by the event`)
}

/**
 * What consensus gave each neuron is written by another stage than what was staked. An amount that was misread on both sides of the sum
 * above (the owner's cut, stake that was added, what a block issued) cancels there, and shows here.
 */
function checkAgainstConsensus({ block, uids, accounting }, neurons, require) {
  const { drainedRao, creditedStakeRao, toRootRao, burnedRao, recycledRao } = amountsOf(accounting)
  const given = neurons.reduce((sum, { emissionRao }) => sum + BigInt(emissionRao), 0n)
  const paid = creditedStakeRao + toRootRao + burnedRao + recycledRao
  const difference = given > paid ? given - paid : paid - given
  require(difference <= boundOf(uids, drainedRao), `block ${block}: consensus gave ${given} rao, ${paid} were paid`)
}

function amountsOf(accounting) {
  const amounts = Object.entries(accounting).filter(([name]) => name.endsWith('Rao'))
  return Object.fromEntries(amounts.map(([name, rao]) => [name, BigInt(rao)]))
}

/**
 * Two rao a uid, which is typical, is no bound: 19 rao with 9 uids were seen. The chain's shares have 32 fractional bits, which costs each
 * one paid up to pending / 2^32 more. The pallet's distribution.rs derives the exact bound, which is about as wide.
 */
function boundOf(uids, drainedRao) {
  return BigInt(uids) * (2n + drainedRao / 2n ** 32n)
}

function sumOf(items, value) {
  return items.reduce((sum, item) => sum + value(item), 0)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = checkUp(JSON.parse(await text(process.stdin)), Number(process.argv[2] ?? 2))
  for (const problem of problems) console.error(`wrong: ${problem}`)
  if (problems.length === 0) console.error('the network paid as it should')
  process.exit(problems.length === 0 ? 0 : 1)
}
