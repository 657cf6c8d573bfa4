import type { ValidatorStrategy } from '../../types.js'

/** Says what it measured; how well it measures is the noise of its group. */
export const honest: ValidatorStrategy = {
  id: 'honest',
  opinion: ({ own }) => own,
}
