import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { z } from 'zod'
import type { EvaluateContext, Group, SampleContext, Task, Wire } from '../contract/task.js'
import { SUBNET_CAPABILITY_MISSING, SUBNET_EVIDENCE_INVALID, SUBNET_SAMPLE_INVALID } from '../errors.js'
import { isFields, type Method } from './read.js'
import { absentWire, createWire, jsonWire } from './wire.js'

export interface TaskParts {
  readonly name: string
  readonly request: z.ZodType
  readonly response: z.ZodType
  readonly deadlineMs: number
  readonly units: number
  readonly group: Group
  readonly dials: boolean
  readonly asked: boolean
  readonly sample: Method
  readonly score: Method
  readonly chunk: z.ZodType | undefined
  readonly secret: z.ZodType | undefined
  readonly evidence: z.ZodType | undefined
  readonly sampleSpace: number | undefined
  readonly settleAt: Method | undefined
  readonly evaluate: Method | undefined
}

/** Puts the author's functions behind the contract of the framework, and checks what they give. */
export function eraseTask(parts: TaskParts): Task {
  const { name, request, response, chunk, secret, evidence, sampleSpace, evaluate } = parts
  const requests = createWire(request)
  const responses = createWire(response)
  const chunks = chunk ? createWire(chunk) : absentWire
  const secrets = secret ? createWire(secret) : absentWire
  const evidences = evidence ? createWire(evidence) : evaluate ? jsonWire : absentWire
  return {
    ...{ name, request, response, deadlineMs: parts.deadlineMs, units: parts.units, group: parts.group },
    ...{ dials: parts.dials, asked: parts.asked },
    ...(chunk && { chunk }),
    ...(secret && { secret }),
    ...(evidence && { evidence }),
    ...(sampleSpace !== undefined && { sampleSpace }),
    encodeRequest: requests.encode,
    parseRequest: requests.parse,
    encodeResponse: responses.encode,
    parseResponse: responses.parse,
    encodeChunk: chunks.encode,
    parseChunk: chunks.parse,
    encodeSecret: secrets.encode,
    parseSecret: secrets.parse,
    encodeEvidence: evidences.encode,
    parseEvidence: evidences.parse,
    sample: (context) => drawSample(parts, { requests, secrets }, context),
    settleAt: (context) => settlementBlock(parts, context),
    ...(evaluate && {
      evaluate: async (context: EvaluateContext) => {
        const found: unknown = await evaluate(grant(name, context))
        return throughJson(evidences, found, (why) => new SubnetkitError(SUBNET_EVIDENCE_INVALID, { task: name, why }))
      },
    }),
    // `scoreEntries` checks what it returns.
    score: parts.score as Task['score'],
  }
}

async function drawSample(
  { name, sample, secret }: TaskParts,
  wires: { readonly requests: Wire; readonly secrets: Wire },
  context: SampleContext,
): Promise<{ request: unknown; secret: unknown } | undefined> {
  const failure =
    (part: string) =>
    (why: string): Error =>
      new SubnetkitError(SUBNET_SAMPLE_INVALID, { task: name, part, why })
  const drawn: unknown = await sample(context)
  if (drawn === undefined) return undefined
  if (!isFields(drawn)) throw failure('request')('it gave no object with a request')
  if (!secret && drawn.secret !== undefined) throw failure('secret')('the task declares no secret')
  return {
    request: throughJson(wires.requests, drawn.request, failure('request')),
    secret: throughJson(wires.secrets, drawn.secret, failure('secret')),
  }
}

function settlementBlock(
  { name, settleAt }: TaskParts,
  context: { readonly request: unknown; readonly block: number },
): number {
  if (!settleAt) return context.block
  const settled = settleAt(context)
  if (typeof settled === 'number' && Number.isSafeInteger(settled) && settled >= context.block) return settled
  const why = `settleAt gave ${String(settled)} for a request of block ${context.block}`
  throw new SubnetkitError(SUBNET_SAMPLE_INVALID, { task: name, part: 'settleAt', why })
}

/** What is scored is what was stored: the value as it comes back from its JSON. */
function throughJson(wire: Wire, value: unknown, failure: (why: string) => Error): unknown {
  try {
    return wire.parse(wire.encode(value))
  } catch (error) {
    throw failure(error instanceof z.core.$ZodError ? z.prettifyError(error) : toErrorMessage(error))
  }
}

/** What was not granted is there all the same, and says so when it is used. */
function grant(task: string, context: EvaluateContext): EvaluateContext {
  const refuse = (capability: string) => (): Promise<never> =>
    Promise.reject(new SubnetkitError(SUBNET_CAPABILITY_MISSING, { task, capability }))
  return { sandbox: { run: refuse('the sandbox') }, dial: refuse('dialling'), ...context }
}
