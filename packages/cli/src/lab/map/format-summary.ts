import {
  type MapLayer,
  type PublishedFigure,
  publishedFigures,
  type RetentionMap,
  thresholdOf,
} from '@subnetkit/lab/map'
import { type Column, formatTable } from '../../output/format-table.js'
import { formatHeatMap } from './format-heat-map.js'

interface LayerRow extends MapLayer {
  readonly threshold: number | null
}

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`
const orNone = (value: number | null): string => (value === null ? 'never' : percent(value))

const layerColumns: readonly Column<LayerRow>[] = [
  { title: 'honest stake', align: 'right', value: ({ stakeShare }) => percent(stakeShare) },
  { title: 'noise', align: 'right', value: ({ noise }) => String(noise) },
  { title: 'bonds penalty', align: 'right', value: ({ bondsPenalty }) => String(bondsPenalty) },
  { title: 'kappa', align: 'right', value: ({ kappa }) => String(kappa) },
  { title: 'keeps its share from utility', align: 'right', value: ({ threshold }) => orNone(threshold) },
]

const publishedColumns: readonly Column<PublishedFigure>[] = [
  { title: 'published guarantee', value: ({ condition }) => condition },
  { title: 'published', align: 'right', value: ({ published }) => orNone(published) },
  { title: 'found', align: 'right', value: ({ found }) => orNone(found) },
]

/** A map for people: from which honest utility on a camp keeps its stake share, and what the cabal leaves of it below. */
export function formatMapSummary(map: RetentionMap, validatorShare: number): string {
  const { plan, shard, yumaSpecVersion, rows } = map
  const head = `${rows.length * (plan.steps + 1)} networks of ${plan.validators} validators and ${plan.miners} miners, one epoch under ${plan.ruleSet} (spec ${yumaSpecVersion}), seed ${plan.seed}`
  if (shard.of > 1) return `${head}\nPart ${shard.index} of ${shard.of}: join them with \`subnetkit lab merge\`.`
  const layers = plan.layers.map((layer, index) => ({ ...layer, threshold: thresholdOf(map, index, validatorShare) }))
  const published = publishedFigures(map)
  return [
    head,
    `utility: the part of its weight that a validator gives to its own camp's miners, interpolated between grid points;\nat worst over all utilities of the cabal, with ${percent(validatorShare)} of emission for validators\n\n${formatTable(layers, layerColumns)}`,
    ...(published.length > 0 ? [formatTable(published, publishedColumns)] : []),
    formatHeatMap(map, validatorShare),
  ].join('\n\n')
}
