import { SubnetkitError } from '@subnetkit/core'
import type { Random } from '../contract/random.js'
import { SUBNET_STRATEGY_UNFIT } from '../errors.js'
import { defineStrategy } from './define-strategy.js'
import type { RivalAnswer, Strategy } from './strategy.js'

const COPYING_MS = 5

/** Where tasks are salted nobody is asked the same, and what it copies is the answer to another question. */
export const copy: Strategy = defineStrategy({
  id: 'copy',
  description: 'repeats what most others answered to the same question, or else what somebody answered to another one',
  topic: 'answers copied from another miner',
  needsModels: false,
  needsRivals: true,
  respond: async ({ task, request, identity, rivals, random, sleep }) => {
    const answers = (rivals ?? []).filter((rival) => rival.task === task.name)
    const same = answers.filter((rival) => rival.identity === identity)
    const asked = JSON.stringify(task.encodeRequest(request))
    // Of another identity and yet alike: a small pool's accident, which no real network knows.
    const others = answers.filter((rival) => textOf(rival.request) !== asked)
    const chosen = same.length > 0 ? mostFrequent(same, random) : pickOf(others, random)
    if (chosen === undefined) {
      const why = 'copying needs the answers of others, which are known in experiments alone'
      throw new SubnetkitError(SUBNET_STRATEGY_UNFIT, { strategy: 'copy', where: `task ${task.name}`, why })
    }
    await sleep(chosen.totalMs + COPYING_MS)
    return task.parseResponse(chosen.response)
  },
})

/** One of those who gave the answer that most gave. */
function mostFrequent(answers: readonly RivalAnswer[], random: Random): RivalAnswer | undefined {
  const counts = new Map<string, number>()
  for (const { response } of answers) counts.set(textOf(response), (counts.get(textOf(response)) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return pickOf(
    answers.filter(({ response }) => counts.get(textOf(response)) === most),
    random,
  )
}

function pickOf(answers: readonly RivalAnswer[], random: Random): RivalAnswer | undefined {
  return answers.length === 0 ? undefined : random.pick(answers)
}

const texts = new WeakMap<object, string>()

/** Several copies ask for the texts of the same values. */
function textOf(json: unknown): string {
  if (typeof json !== 'object' || json === null) return String(JSON.stringify(json))
  const text = texts.get(json) ?? JSON.stringify(json)
  texts.set(json, text)
  return text
}
