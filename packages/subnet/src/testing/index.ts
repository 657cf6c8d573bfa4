export type { EngineEntry, EngineOptions, EngineResult } from './engine-options.js'
export { fakeSource } from './fake-source.js'
export { type EpochOptions, runEpochs, runRound } from './run.js'
