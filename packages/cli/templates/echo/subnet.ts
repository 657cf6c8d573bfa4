import { defineSubnet } from '@subnetkit/subnet'
import { z } from 'zod'

/** The smallest whole subnet: miners send back the text that they are sent. Change it from here. */
export default defineSubnet({
  id: 'my-subnet',
  // Raise it whenever questions or scores change: validators of different versions do not agree.
  version: 1,

  // What a miner is asked, and what it answers. The types below come from these schemas.
  request: z.strictObject({ text: z.string().max(280) }),
  response: z.strictObject({ text: z.string().max(280) }),

  // How many different questions there are: 16 random bytes. Under a million, miners could prepare every answer.
  sampleSpace: 2 ** 128,

  // The miner's side: how an honest miner answers.
  respond: async ({ text }) => ({ text }),

  // The validator's side, first step: draw a question. All chance comes from `random`, which no miner can foresee.
  sample: ({ random }) => ({ request: { text: random.hex(16) } }),

  // The validator's side, second step: a number from 0 to 1 for each answer, in order. It has no effects, so that anybody
  // can run it again on what was recorded and get the same numbers.
  score: ({ entries }) =>
    entries.map(({ request, answer }) => (answer.ok && answer.value.text === request.text ? 1 : 0)),
})
