import { type MapLayer, type RetentionMap, sharesOf } from '@subnetkit/lab/map'

const shades = ' ░▒▓'
const kept = '█'
const stopped = '·'
const wanted = { columns: 26, rows: 14 }

/** One layer as characters, the honest utility to the right, the cabal's upwards. */
export function formatHeatMap(map: RetentionMap, validatorShare: number): string {
  const { layers, steps } = map.plan
  const index = Math.max(0, layers.findIndex(isUsual))
  const layer = layers[index]
  if (layer === undefined) return ''
  const grid = map.rows.filter((row) => row.layer === index).map((row) => sharesOf(row, validatorShare))
  const lines = picks(steps, wanted.rows)
    .reverse()
    .map((cabal) => {
      const cells = picks(steps, wanted.columns).map((honest) => shade(grid[honest]?.[cabal] ?? null, layer))
      return `${(cabal / steps).toFixed(2)} ${cells.map((cell) => cell + cell).join('')}`
    })
  const width = 2 * picks(steps, wanted.columns).length
  return [
    `honest stake ${layer.stakeShare}, noise ${layer.noise}: the cabal's utility upwards, honest utility from 0 to 1 to the right`,
    ...lines,
    `     0${'1'.padStart(width - 1)}`,
    `${kept} keeps its stake share   ${shades[3]} three quarters of it   ${shades[2]} half   ${shades[1]} a quarter   blank: less   ${stopped} no miner is paid`,
  ].join('\n')
}

function isUsual({ stakeShare, noise, bondsPenalty, kappa }: MapLayer): boolean {
  return stakeShare === 0.6 && noise === 0.4 && bondsPenalty === 1 && kappa === 0.5
}

/** At most so many points from 0 to `steps`, both ends among them. */
function picks(steps: number, most: number): number[] {
  const count = Math.min(most, steps + 1)
  return Array.from({ length: count }, (_, index) => Math.round((index * steps) / (count - 1)))
}

function shade(share: number | null, { stakeShare }: MapLayer): string {
  if (share === null) return stopped
  if (share >= stakeShare) return kept
  return shades[Math.min(3, Math.floor((share / stakeShare) * 4))] ?? ' '
}
