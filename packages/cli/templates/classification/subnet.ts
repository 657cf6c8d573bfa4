import { defineSubnet } from '@subnetkit/subnet'
import { z } from 'zod'

/** The labels, and words that speak for each. Put your own labelled texts here. */
const topics = {
  cooking: 'oven,butter,recipe,simmer,garlic,dough,pan,spoon,roast,flavour,salt,kitchen',
  sailing: 'mast,harbour,wind,anchor,deck,tide,rudder,rope,hull,captain,storm,knot',
  medicine: 'nurse,fever,dose,surgery,clinic,pulse,vaccine,symptom,bandage,patient,tablet,diagnosis',
  music: 'violin,chord,melody,rhythm,concert,tune,choir,tempo,drum,piano,verse,orchestra',
  law: 'judge,court,verdict,appeal,witness,contract,clause,lawyer,statute,trial,evidence,jury',
  farming: 'tractor,harvest,soil,barn,wheat,cattle,plough,seed,orchard,fence,fodder,manure',
}
const fillers = 'the,a,was,with,after,some,very,on,old,they,said,new,under,then,every,small,near,without'.split(',')
const labels = Object.keys(topics) as [Label, ...Label[]]
type Label = keyof typeof topics

const textsPerQuestion = 8
const wordsPerText = 9
/** So many words of a text speak for its own label, and one for another: no classifier is always right. */
const telling = 2

/** Pays who sorts texts into topics. The validator knows the right labels, because it made the texts from them. */
export default defineSubnet({
  id: 'my-subnet',
  // Raise it whenever questions or scores change: validators of different versions do not agree.
  version: 1,
  // Hotkeys of one coldkey count as one miner, so that more of them earn no more.
  clusters: ['coldkey'],

  request: z.strictObject({ texts: z.array(z.string().max(400)).min(1).max(32) }),
  response: z.strictObject({ labels: z.array(z.enum(labels)).min(1).max(32) }),
  // What only the validator knows. It is stored beside the answer and never sent.
  secret: z.strictObject({ labels: z.array(z.enum(labels)) }),
  sampleSpace: 1e12,

  // The miner's side: the label whose words stand nearest to the text. Better ideas earn more; a model comes with `models`, as the
  // template `embeddings` shows.
  respond: async ({ texts }) => ({ labels: texts.map(nearestLabel) }),

  // Draws the labels first and then texts for them. All chance comes from `random`, which no miner can foresee.
  sample: ({ random }) => {
    const drawn = Array.from({ length: textsPerQuestion }, () => random.pick(labels))
    const wordOf = (label: Label): string => random.pick(topics[label].split(','))
    const texts = drawn.map((label) => {
      const words = [...Array.from({ length: telling }, () => wordOf(label)), wordOf(random.pick(labels))]
      while (words.length < wordsPerText) words.push(random.pick(fillers))
      return random.shuffle(words).join(' ')
    })
    return { request: { texts }, secret: { labels: drawn } }
  },

  // The share of right labels, in which guessing is worth nothing: of six labels, one in six is right by chance. The square makes it pay
  // to be a little better.
  score: ({ entries }) =>
    entries.map(({ answer, secret }) => {
      if (!answer.ok || answer.value.labels.length !== secret.labels.length) return 0
      const given = answer.value.labels
      const right = secret.labels.filter((label, index) => label === given[index]).length / secret.labels.length
      const chance = 1 / labels.length
      return Math.max(0, (right - chance) / (1 - chance)) ** 2
    }),
})

/** Every label is a point with one axis for each word; the nearest one to a text has most words in common with it. */
function nearestLabel(text: string): Label {
  const words = new Set(text.split(' '))
  const sharedWith = (label: Label): number => topics[label].split(',').filter((word) => words.has(word)).length
  return labels.reduce((best, label) => (sharedWith(label) > sharedWith(best) ? label : best))
}
