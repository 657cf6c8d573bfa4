import { SubnetkitError } from '@subnetkit/core'
import { SUBNET_STRATEGY_UNFIT } from '../errors.js'
import { defineStrategy } from './define-strategy.js'
import type { RivalAnswer, Strategy } from './strategy.js'

const COPYING_MS = 5

export const copy: Strategy = defineStrategy({
  id: 'copy',
  description:
    'answers with what another miner answered, to the same question where tasks are unsalted, else to a question of its own',
  topic: 'answers copied from another miner',
  needsModels: false,
  needsRivals: true,
  respond: async ({ task, request, identity, rivals, random, sleep }) => {
    const answers = (rivals ?? []).filter((rival) => rival.task === task.name)
    const same = answers.filter((rival) => rival.identity === identity)
    const asked = JSON.stringify(task.encodeRequest(request))
    // Of another identity and yet alike: a small pool's accident, which no real network knows.
    const others = answers.filter((rival) => JSON.stringify(rival.request) !== asked)
    const chosen = choose(same.length > 0 ? same : others, (rivalAnswers) => random.pick(rivalAnswers))
    if (chosen === undefined) {
      const why = 'copying needs the answers of others, which are known in experiments alone'
      throw new SubnetkitError(SUBNET_STRATEGY_UNFIT, { strategy: 'copy', where: `task ${task.name}`, why })
    }
    await sleep(chosen.totalMs + COPYING_MS)
    return task.parseResponse(chosen.response)
  },
})

function choose(
  answers: readonly RivalAnswer[],
  pick: (answers: readonly RivalAnswer[]) => RivalAnswer,
): RivalAnswer | undefined {
  return answers.length === 0 ? undefined : pick(answers)
}
