import { defineSubnet, float32Vector } from '@subnetkit/subnet'
import { textEmbedding } from '@subnetkit/subnet/models'
import { z } from 'zod'
import { hasLengthOne, largestDifference, medianOf } from './compare.js'
import { loadGlosses } from './glosses.js'

/**
 * Largest difference in a component that still counts as the same model. Measured over 600 texts on a CPU: fp32 against itself in other
 * batches at most 0.00000005; int8 weights at least 0.012; another text at least 0.15. So an honest miner has 20,000 times the room that
 * it needs here, which other hardware may use, and int8 misses by 12 times. index.test.ts measures all of it again.
 */
const tolerance = 0.001
/** What a right answer earns however late it is within its deadline; the rest depends on time. */
const correctnessShare = 0.5
/** Nobody loses for being this much later than the median: nodes that share cores differ by as much through no fault of theirs. */
const graceMs = 50
/** An answer that is later by this much more earns half of the timing part. */
const halfPayMs = 400
const leastChecked = 2

export default defineSubnet({
  id: 'embeddings',
  version: 2,
  models: { minilm: textEmbedding() },
  request: z.strictObject({ texts: z.array(z.string().max(2_000)).min(1).max(32) }),
  response: z.strictObject({
    vectors: z
      .array(float32Vector(384))
      .min(1)
      .max(32)
      .refine((vectors) => vectors.every(hasLengthOne), { error: 'a vector is not of length one' }),
  }),
  evidence: z.strictObject({ checked: z.number().int(), difference: z.number() }),
  deadlineMs: 4_000,
  // Pairs of 59,218 different definitions make 3.5e9 texts, and a request has at least four of them.
  sampleSpace: 3e9,

  respond: async ({ texts }, { models, signal }) => ({ vectors: await models.minilm.run(texts, { signal }) }),

  async sample({ random }) {
    const glosses = await loadGlosses()
    const text = (): string => `${glosses.at(random.int(glosses.count))}; ${glosses.at(random.int(glosses.count))}`
    return { request: { texts: Array.from({ length: 4 + random.int(5) }, text) } }
  },

  async evaluate({ request: { texts }, answer, models, random, signal }) {
    if (!answer.ok) return { checked: 0, difference: 0 }
    const { vectors } = answer.value
    if (vectors.length !== texts.length) return { checked: 0, difference: 2 }
    const checked = random.shuffle([...texts.keys()]).slice(0, Math.max(leastChecked, Math.ceil(texts.length / 2)))
    const own = await models.minilm.run(
      checked.map((index) => texts[index] ?? ''),
      { signal },
    )
    const differences = own.map((vector, place) => largestDifference(vector, vectors[checked[place] ?? 0] ?? []))
    return { checked: checked.length, difference: Math.max(...differences) }
  },

  score({ entries }) {
    const isRight = ({ answer, evidence }: (typeof entries)[number]): boolean =>
      answer.ok && evidence.checked > 0 && evidence.difference <= tolerance
    // Wrong answers cost no time to make; only right ones say how fast is normal at the moment.
    const normalMs = medianOf(entries.filter(isRight).map(({ answer }) => answer.totalMs))
    return entries.map((entry) => {
      if (!isRight(entry)) return 0
      const lateMs = Math.max(0, entry.answer.totalMs - normalMs - graceMs)
      return correctnessShare + (1 - correctnessShare) * (halfPayMs / (halfPayMs + lateMs))
    })
  },

  clusters: ['coldkey'],

  hyperparameters: { tempo: 20, immunityPeriod: 200 },
})
