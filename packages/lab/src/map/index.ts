export { type ComputeMapModules, type ComputeMapOptions, computeMap, journalOf } from './compute-map.js'
export { mapCsvLines } from './csv.js'
export { formatMap, readMap, storeMap } from './map-file.js'
export { type MapPart, mergeMaps } from './merge-maps.js'
export { countNetworks, createMapPlan, type MapLayer, type MapPlan, type MapPlanOptions } from './plan.js'
export { type MapRow, type MapShard, type RetentionMap, retentionMapSchema } from './retention-map.js'
export { parseShard } from './rows.js'
export {
  type PublishedFigure,
  publishedFigures,
  sharesOf,
  thresholdOf,
  usualValidatorShare,
} from './thresholds.js'
