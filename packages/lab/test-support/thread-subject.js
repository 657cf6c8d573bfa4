import { noopLogger } from '@subnetkit/core'
import { resolveSubnet } from '@subnetkit/subnet'
import { textEmbedding } from '@subnetkit/subnet/models'
import { defineStrategy } from '@subnetkit/subnet/strategies'
import { loadYuma } from '@subnetkit/yuma'
import { z } from 'zod'

/** A subnet on a model, and miners that misbehave: one ends its process, one never ends its work. */
export async function loadSubject() {
  const subnet = resolveSubnet({
    id: 'threads',
    version: 1,
    models: { minilm: textEmbedding() },
    request: z.strictObject({ texts: z.array(z.string()).length(3) }),
    response: z.strictObject({ lengths: z.array(z.number()) }),
    evidence: z.strictObject({ right: z.boolean() }),
    respond: async ({ texts }, { models }) => ({ lengths: await lengths(models, texts) }),
    sample: ({ random }) => ({ request: { texts: [random.hex(4), random.hex(5), random.hex(6)] } }),
    evaluate: async ({ request, answer, models }) => {
      const own = await lengths(models, request.texts)
      return { right: answer.ok && own.every((length, index) => length === answer.value.lengths[index]) }
    },
    score: ({ entries }) => entries.map(({ evidence }) => (evidence.right ? 1 : 0)),
  })
  const adversaries = [
    defineStrategy({ id: 'ends-process', needsModels: false, respond: () => process.exit(7) }),
    defineStrategy({
      id: 'never-ends',
      needsModels: false,
      respond: () => {
        for (;;);
      },
    }),
  ]
  return { subnet, modules: { yuma: await loadYuma(), adversaries, logger: noopLogger } }
}

async function lengths(models, texts) {
  return (await models.minilm.run(texts)).map(([length = 0]) => length)
}
