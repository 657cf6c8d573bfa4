import type { ArtefactDeclaration, SourceDeclarations } from '../contract/capabilities.js'
import type { ClusterMark, Policies, Responder, Subnet, WeightsFunction } from '../contract/subnet.js'
import { type HyperparameterValue, hyperparameterNames } from '../define/hyperparameters.js'
import type { ModelSpec } from '../models/declaration.js'
import { aString, type Expected, isFields, type Method, type Reader } from './read.js'
import { readTasks, type TaskSet } from './read-tasks.js'
import { aVersion, resolveState } from './resolve-state.js'
import { taskKeys } from './resolve-task.js'
import { aSchema } from './schema.js'
import { warningsOf } from './warnings.js'

const commonKeys = [
  ...['id', 'version', 'models', 'sources', 'state', 'artefact', 'weights', 'clusters', 'hyperparameters', 'policies'],
]

/** Reads a whole definition; undefined when it is too wrong to go on, and then its problems say why. */
export function readSubnet(reader: Reader): Subnet | undefined {
  const several = reader.has('tasks') || reader.has('miner')
  reader.onlyKeys([...commonKeys, ...taskKeys, 'respond', 'tasks', 'miner'])
  const id = reader.value('id', anId, 'required')
  const version = reader.value('version', aVersion, 'required')
  const models = readModels(reader)
  const sources = readSources(reader)
  const stateReader = reader.nested('state')
  const state = stateReader && resolveState(stateReader)
  const artefact = readArtefact(reader)
  const weights = reader.method('weights')
  const clusters = readClusters(reader)
  const hyperparameters = readHyperparameters(reader)
  const policies = readPolicies(reader)
  const set: TaskSet = readTasks(reader, { several, askedAlways: artefact === undefined })
  if (id === undefined || version === undefined) return undefined
  return {
    ...{ id, version, models, sources, hyperparameters, policies },
    tasks: set.tasks,
    responders: mapValues(set.responders, eraseResponder),
    programs: set.programs,
    ...(state && { state }),
    ...(artefact && { artefact }),
    ...(weights && { weights: weights as WeightsFunction }),
    ...(clusters && { clusters }),
    warnings: warningsOf(set.tasks),
  }
}

/** A `respond` that is not async may throw at once; to the framework every failure is a rejection. */
function eraseResponder(method: Method): Responder {
  return (request, context) => {
    let result: unknown
    try {
      result = method(request, context)
    } catch (error) {
      return Promise.reject(error)
    }
    return isAsyncIterable(result) ? result : Promise.resolve(result)
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

function readModels(reader: Reader): Readonly<Record<string, ModelSpec>> {
  const models = reader.nested('models')
  return Object.fromEntries(
    (models?.keys() ?? []).flatMap((name) => {
      const spec = models?.value(name, aModel)
      return spec ? [[name, spec]] : []
    }),
  )
}

function readSources(reader: Reader): SourceDeclarations {
  const sources = reader.nested('sources')
  return Object.fromEntries(
    (sources?.keys() ?? []).flatMap((name) => {
      const source = sources?.nested(name)
      source?.onlyKeys(['description', 'value'])
      const description = source?.value('description', aString, 'required')
      const value = source?.value('value', aSchema, 'required')
      return description && value ? [[name, { description, value }]] : []
    }),
  )
}

function readArtefact(reader: Reader): ArtefactDeclaration | undefined {
  const artefact = reader.nested('artefact')
  artefact?.onlyKeys(['description', 'maxBytes'])
  const description = artefact?.value('description', aString, 'required')
  const maxBytes = artefact?.value('maxBytes', aVersion, 'required')
  // An artefact with a wrong field is still one: its absence would be reported as a missing respond.
  return artefact && { description: description ?? '', maxBytes: maxBytes ?? 0 }
}

/** Commitments are made to an artefact; without one the mark would join nobody, silently. */
function readClusters(reader: Reader): readonly ClusterMark[] | undefined {
  const marks = reader.value('clusters', someMarks)
  if (marks?.includes('commitment') && !reader.has('artefact'))
    reader.problems.add('clusters', 'names commitment, and the subnet declares no artefact that miners commit to')
  return marks
}

function readHyperparameters(reader: Reader): Readonly<Record<string, HyperparameterValue>> {
  const parameters = reader.nested('hyperparameters')
  parameters?.onlyKeys(hyperparameterNames)
  return Object.fromEntries(
    (parameters?.keys() ?? []).flatMap((name) => {
      const value = parameters?.value(name, aParameter)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function readPolicies(reader: Reader): Policies {
  const policies = reader.nested('policies')
  policies?.onlyKeys(['tiers', 'attributes', 'priceUnit'])
  const tiers = policies?.value('tiers', someTexts)
  const attributes = policies?.value('attributes', someTexts)
  const priceUnit = policies?.value('priceUnit', aString)
  return { ...(tiers && { tiers }), ...(attributes && { attributes }), ...(priceUnit && { priceUnit }) }
}

function mapValues<From, To>(from: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, map(value)]))
}

const anId: Expected<string> = {
  words: 'lower-case letters, digits and single hyphens, beginning with a letter, at most 64',
  is: (value): value is string =>
    typeof value === 'string' && value.length <= 64 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value),
}

const aModel: Expected<ModelSpec> = {
  words: 'a declaration of @subnetkit/subnet/models, such as textEmbedding()',
  is: (value): value is ModelSpec => isFields(value) && (value.kind === 'onnx' || value.kind === 'text-embedding'),
}

const aParameter: Expected<HyperparameterValue> = {
  words: 'a number, a bigint, true, false or a text',
  is: (value): value is HyperparameterValue => ['number', 'bigint', 'boolean', 'string'].includes(typeof value),
}

const clusterMarks: readonly unknown[] = ['coldkey', 'commitment']

const someMarks: Expected<readonly ClusterMark[]> = {
  words: "an array with 'coldkey', 'commitment' or both, each once",
  is: (value): value is readonly ClusterMark[] =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((mark) => clusterMarks.includes(mark)) &&
    new Set(value).size === value.length,
}

const someTexts: Expected<readonly string[]> = {
  words: 'an array of texts',
  is: (value): value is readonly string[] => Array.isArray(value) && value.every((item) => typeof item === 'string'),
}
