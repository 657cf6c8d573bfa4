import { defineSubnet } from '@subnetkit/subnet'
import { z } from 'zod'
import { isRight, solve } from './subnet.js'

/** The same work without a seal, to see the difference: `subnetkit lab ./unsealed.ts` shows what a copier earns here. */
export default defineSubnet({
  id: 'unsealed',
  version: 1,
  group: 'same',
  request: z.strictObject({ question: z.string().regex(/^[0-9a-f]{32}$/) }),
  response: z.strictObject({ answer: z.int().min(0) }),
  sampleSpace: 2 ** 128,
  respond: async ({ question }) => ({ answer: solve(question) }),
  sample: ({ random }) => ({ request: { question: random.hex(16) } }),
  score: ({ entries }) =>
    entries.map(({ request, answer }) => (answer.ok && isRight(request.question, answer.value.answer) ? 1 : 0)),
})
