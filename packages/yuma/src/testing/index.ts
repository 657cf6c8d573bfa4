export type { DenseMatrix } from './dense.js'
export { computeNaiveEpoch, type NaiveOutputs } from './naive-epoch.js'
export { createSampleSubnet, type SampleSubnetOptions } from './sample-subnet.js'
