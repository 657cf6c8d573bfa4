export { type EdgeAnswer, edgeAnswers } from '../edges/edge-answers.js'
export { defineLab } from './define-lab.js'
export type { KnownToProfit, LabCost, LabDefinition, LabExpectations, ResolvedLab } from './definition.js'
export { resolveLab } from './resolve-lab.js'
