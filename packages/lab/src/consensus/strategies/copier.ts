import type { ValidatorStrategy } from '../../types.js'

/**
 * Sets the consensus that was public `lag` epochs ago; 0 copies the epoch that is being decided, seeing everybody else's weights first.
 * While nothing is public yet it does its own work.
 */
export function copier(lag = 1): ValidatorStrategy {
  return {
    id: lag === 1 ? 'copier' : `copier-${lag}`,
    topic: 'validators that copy weights',
    actsLast: lag === 0,
    opinion: ({ visible, own }) => visible(lag) ?? own,
  }
}
