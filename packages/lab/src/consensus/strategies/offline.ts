import type { ValidatorStrategy } from '../../types.js'

/** Works honestly until `fromEpoch` and sets nothing from then on; the chain counts it as inactive after the activity cut-off. */
export function offline(fromEpoch = 0): ValidatorStrategy {
  return {
    id: fromEpoch === 0 ? 'offline' : `offline-from-${fromEpoch}`,
    topic: 'validators that stop',
    opinion: ({ own, epoch }) => {
      if (epoch < fromEpoch) return own
      return fromEpoch === 0 ? 'none' : 'keep'
    },
  }
}
