import { defineSubnet } from '@subnetkit/subnet'
import { z } from 'zod'

export default defineSubnet({
  id: 'echo',
  version: 1,
  request: z.strictObject({ text: z.string().max(280) }),
  response: z.strictObject({ text: z.string().max(280) }),
  sampleSpace: 2 ** 128,

  respond: async ({ text }) => ({ text }),

  sample: ({ random }) => ({ request: { text: random.hex(16) } }),

  score: ({ entries }) =>
    entries.map(({ request, answer }) => (answer.ok && answer.value.text === request.text ? 1 : 0)),
})
