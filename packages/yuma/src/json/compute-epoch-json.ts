import type { z } from 'zod'
import { inputInvalid } from '../check-inputs.js'
import type { EpochInputs } from '../epoch-types.js'
import type { Yuma } from '../load-yuma.js'
import { describeIssues } from './describe-issues.js'
import { epochSchema, scenarioSchema } from './epoch-schema.js'
import { parseExactJson } from './exact-integers.js'
import { fitProblems } from './fit-problems.js'
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
  const epoch = parse(epochSchema, json, { path, problems })
  addFitProblems(fieldOf(json, 'n'), json, { path, problems })
  return epoch && problems.length === 0 ? toInputs(epoch.n, epoch.block, epoch.inputs) : undefined
}

function readScenario(json: object, problems: string[]): EpochInputs[] {
  const scenario = parse(scenarioSchema, json, { path: '', problems })
  const steps = fieldOf(json, 'steps')
  for (const [index, step] of (Array.isArray(steps) ? steps : []).entries())
    addFitProblems(fieldOf(json, 'n'), step, { path: `steps[${index}].`, problems })
  if (scenario === undefined || problems.length > 0) return []
  return scenario.steps.map(({ block, inputs }) => toInputs(scenario.n, block, inputs))
}

/** Where something was found, and what is wrong so far. */
interface Place {
  readonly path: string
  readonly problems: string[]
}

function addFitProblems(n: unknown, step: unknown, { path, problems }: Place): void {
  for (const problem of fitProblems(n, fieldOf(step, 'inputs'))) problems.push(`${path}${problem}`)
}

function fieldOf(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  json: unknown,
  { path, problems }: Place,
): z.output<Schema> | undefined {
  const result = schema.safeParse(json, { reportInput: true })
  if (result.success) return result.data
  problems.push(...describeIssues(result.error.issues, path))
  return undefined
}
