import { z } from 'zod'
import { inputInvalid } from '../check-inputs.js'
import type { EpochInputs } from '../epoch-types.js'
import type { Yuma } from '../load-yuma.js'
import { epochSchema, type JsonStep, scenarioSchema } from './epoch-schema.js'
import { parseExactJson } from './exact-integers.js'
import { formatOutputs } from './format-outputs.js'
import { toInputs } from './to-inputs.js'

/**
 * Computes epochs given as JSON and returns their outputs as JSON.
 *
 * Takes `{ n, block, inputs }`, an array of them, or a scenario `{ n, steps: [{ block, inputs }] }`, with the field
 * names of the vectors. The result is an array exactly when the text was one, or a scenario. Ends with
 * YUMA_JSON_INVALID or YUMA_INPUT_INVALID, the latter naming every problem.
 */
export function computeEpochJson(text: string, yuma: Yuma): string {
  const document = parseExactJson(text)
  const problems: string[] = []
  if (Array.isArray(document)) {
    const epochs = document.map((item, index) => readEpoch(item, `[${index}].`, problems))
    return formatMany(epochs, yuma, problems)
  }
  if (typeof document === 'object' && document !== null && 'steps' in document) {
    return formatMany(readScenario(document, problems), yuma, problems)
  }
  const epoch = readEpoch(document, '', problems)
  if (epoch === undefined || problems.length > 0) throw inputInvalid(problems)
  return formatOutputs(yuma.runEpoch(epoch))
}

function formatMany(epochs: readonly (EpochInputs | undefined)[], yuma: Yuma, problems: string[]): string {
  if (problems.length > 0) throw inputInvalid(problems)
  const outputs = epochs.filter((epoch) => epoch !== undefined).map((epoch) => formatOutputs(yuma.runEpoch(epoch)))
  return `[${outputs.join(',')}]`
}

function readEpoch(json: unknown, path: string, problems: string[]): EpochInputs | undefined {
  const epoch = parse(epochSchema, json, path, problems)
  return epoch && convert(epoch.n, epoch, path, problems)
}

function readScenario(json: unknown, problems: string[]): EpochInputs[] {
  const scenario = parse(scenarioSchema, json, '', problems)
  if (scenario === undefined) return []
  return scenario.steps.map((step, index) => convert(scenario.n, step, `steps[${index}].`, problems))
}

function convert(n: number, step: JsonStep, path: string, problems: string[]): EpochInputs {
  const converted = toInputs(n, step.block, step.inputs)
  problems.push(...converted.problems.map((problem) => `${path}${problem}`))
  return converted.inputs
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  json: unknown,
  path: string,
  problems: string[],
): z.output<Schema> | undefined {
  const result = schema.safeParse(json)
  if (result.success) return result.data
  problems.push(...result.error.issues.map((issue) => `${path}${z.core.toDotPath(issue.path)}: ${issue.message}`))
  return undefined
}
