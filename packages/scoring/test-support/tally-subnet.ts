import { defineSubnet, type MinerView, resolveSubnet, type Subnet, task } from '@subnetkit/subnet'
import { z } from 'zod'

interface TallyOptions {
  readonly group?: 'each' | 'same' | number
  /** The draw of this hotkey throws. */
  readonly failFor?: string
  readonly settleAfter?: number
}

/** A subnet with two kinds of tasks and a state that counts what was right, small enough to check by hand. */
export function tallySubnet({ group = 'each', failFor, settleAfter = 0 }: TallyOptions = {}): Subnet {
  const state = { version: 2, schema: z.strictObject({ right: z.number().int() }), initial: { right: 0 } }
  const add = task({
    state,
    group,
    sampleSpace: 1e9,
    request: z.strictObject({ terms: z.array(z.number().int()) }),
    response: z.strictObject({ sum: z.number() }),
    secret: z.strictObject({ sum: z.number().int() }),
    settleAt: ({ block }) => block + settleAfter,
    sample: ({ random, miner }) => {
      if (miner.hotkey === failFor) throw new RangeError('nothing to ask')
      const terms = [random.int(1e9), random.int(1e9)]
      return { request: { terms }, secret: { sum: terms.reduce((sum, term) => sum + term, 0) } }
    },
    score: ({ entries }) =>
      entries.map(({ answer, secret, miner }) => {
        const right = answer.ok && answer.value.sum === secret.sum
        return { score: right ? 1 : 0, state: { right: miner.state.right + (right ? 1 : 0) } }
      }),
  })
  const streak = task({
    state,
    sampleSpace: 1e9,
    request: z.strictObject({ nonce: z.string() }),
    response: z.strictObject({ nonce: z.string() }),
    sample: ({ random }) => ({ request: { nonce: random.hex(8) } }),
    score: ({ entries }) => entries.map(({ miner }) => Math.min(1, miner.state.right / 4)),
  })
  const definition = defineSubnet({
    id: 'tally',
    version: 3,
    state,
    tasks: { add, streak },
    miner: {
      add: ({ terms }) => ({ sum: terms.reduce((sum, term) => sum + term, 0) }),
      streak: ({ nonce }) => ({ nonce }),
    },
  })
  return resolveSubnet(definition)
}

/** Miners called by letters, uids by position. */
export function minersOf(...hotkeys: readonly string[]): MinerView[] {
  return hotkeys.map((hotkey, uid) => ({ hotkey, coldkey: `c${hotkey}`, uid, registeredAt: 0, state: { right: 0 } }))
}
