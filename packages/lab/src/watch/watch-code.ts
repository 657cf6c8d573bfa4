import type { Source, Sources, Subnet, Task } from '@subnetkit/subnet'
import type { Strategy } from '@subnetkit/subnet/strategies'
import type { Marker } from './board.js'

/** What an author has written. */
export interface AuthorsCode {
  readonly subnet: Subnet
  readonly adversaries?: readonly Strategy[]
  readonly sources?: Sources
}

export interface WatchedCode {
  readonly subnet: Subnet
  readonly adversaries: readonly Strategy[]
  readonly sources: Sources
  /** In words, by the number of the place. The same code has the same places in every thread. */
  readonly places: readonly string[]
}

type Mark = <Parameters extends readonly unknown[], Result>(
  name: string,
  work: (...given: Parameters) => Result,
) => (...given: Parameters) => Result

/** The same code, every function of which says on a board that it is at work. */
export function watchCode({ subnet, adversaries = [], sources = {} }: AuthorsCode, marker: Marker): WatchedCode {
  const places = ['nowhere']

  const mark: Mark = (name, work) => {
    const place = places.push(name) - 1
    return (...given) => marker.at(place, () => work(...given))
  }

  const { weights } = subnet
  return {
    subnet: {
      ...subnet,
      tasks: mapValues(subnet.tasks, (task) => watchTask(task, mark)),
      responders: mapValues(subnet.responders, (respond, task) => {
        const place = `\`respond\` of task ${task}`
        const marked = mark(place, respond)
        const next = mark(place, (iterator: AsyncIterator<unknown>) => iterator.next())
        return (request, context) => {
          const given = marked(request, context)
          return Symbol.asyncIterator in given ? watchStream(given, next) : given
        }
      }),
      ...(weights && { weights: mark('`weights`', weights) }),
    },
    adversaries: adversaries.map((strategy) => ({
      ...strategy,
      respond: mark<Parameters<Strategy['respond']>, Promise<unknown>>(
        `\`respond\` of the adversary ${strategy.id}`,
        (context, honest) => strategy.respond(context, honest),
      ),
    })),
    sources: mapValues(
      sources,
      (source, name): Source => ({
        at: mark(`\`at\` of the source ${name}`, (block) => source.at(block)),
        draw: mark(`\`draw\` of the source ${name}`, (random) => source.draw(random)),
      }),
    ),
    places,
  }
}

/** Schemas count too: a pattern in one may take for ever. */
function watchTask(task: Task, mark: Mark): Task {
  const { evaluate } = task
  const of = (name: string): string => `${name} of task ${task.name}`
  return {
    ...task,
    encodeRequest: mark(of('the request schema'), task.encodeRequest),
    parseRequest: mark(of('the request schema'), task.parseRequest),
    encodeResponse: mark(of('the response schema'), task.encodeResponse),
    parseResponse: mark(of('the response schema'), task.parseResponse),
    encodeEvidence: mark(of('the evidence schema'), task.encodeEvidence),
    parseEvidence: mark(of('the evidence schema'), task.parseEvidence),
    sample: mark(of('`sample`'), task.sample),
    settleAt: mark(of('`settleAt`'), task.settleAt),
    ...(evaluate && { evaluate: mark(of('`evaluate`'), evaluate) }),
    score: mark(of('`score`'), (context) => task.score(context)),
  }
}

function watchStream(
  stream: AsyncIterable<unknown>,
  next: (iterator: AsyncIterator<unknown>) => Promise<IteratorResult<unknown>>,
): AsyncIterable<unknown> {
  return {
    [Symbol.asyncIterator]: () => {
      const iterator = stream[Symbol.asyncIterator]()
      return { next: () => next(iterator) }
    },
  }
}

function mapValues<From, To>(
  values: Readonly<Record<string, From>>,
  map: (value: From, name: string) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value, name)]))
}
