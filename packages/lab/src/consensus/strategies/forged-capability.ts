import type { ValidatorStrategy } from '../../types.js'

/** Says that it can recompute answers, and reports every answer that came as a right one without having done so. */
export const forgedCapability: ValidatorStrategy = {
  id: 'forged-capability',
  topic: 'validators that report evaluations which they did not make',
  opinion: ({ answered }) => answered.map((came) => (came ? 1 : 0)),
}
