import type { Task } from '../contract/task.js'
import type { ProgramUse } from '../programs/use.js'
import { nearest } from './nearest.js'
import { at } from './problems.js'
import type { Method, Reader } from './read.js'
import { isProgram, programAt, readMethod } from './read-program.js'
import { resolveTask, taskKeys } from './resolve-task.js'

/** The name of the task of a subnet that has only one. */
const SINGLE_TASK = 'ask'
const sharedKeys = ['models', 'sources', 'state'] as const

export interface TaskSet {
  readonly tasks: Readonly<Record<string, Task>>
  readonly responders: Readonly<Record<string, Method>>
  readonly programs: readonly ProgramUse[]
}

/** Reads either form: the keys of one task in the subnet itself, or `tasks` and `miner`. */
export function readTasks(
  reader: Reader,
  options: { readonly several: boolean; readonly askedAlways: boolean },
): TaskSet {
  if (!options.several) return readSingle(reader, options.askedAlways)
  for (const key of [...taskKeys, 'respond'].filter(reader.has)) {
    reader.problems.add(key, 'belongs into one of `tasks`; a subnet has either one task or `tasks` and `miner`')
  }
  return readSeveral(reader, options.askedAlways)
}

function readSingle(reader: Reader, askedAlways: boolean): TaskSet {
  const respond = readMethod(reader, { task: SINGLE_TASK, method: 'respond' }, askedAlways ? 'required' : undefined)
  const task = resolveTask(SINGLE_TASK, reader, askedAlways || respond !== undefined)
  if (reader.has('chunk')) refuseStream(reader, 'respond')
  return {
    tasks: task ? { [SINGLE_TASK]: task } : {},
    responders: respond ? { [SINGLE_TASK]: respond } : {},
    programs: [
      ...programAt(reader, 'respond', { task: SINGLE_TASK, method: 'respond' }),
      ...programAt(reader, 'evaluate', { task: SINGLE_TASK, method: 'evaluate' }),
    ],
  }
}

function readSeveral(reader: Reader, askedAlways: boolean): TaskSet {
  const tasks: Record<string, Task> = {}
  const responders: Record<string, Method> = {}
  const programs: ProgramUse[] = []
  const declared = reader.nested('tasks', 'required')
  const miner = reader.nested('miner')
  const names = declared?.keys() ?? []
  if (declared && names.length === 0) reader.problems.add('tasks', 'must have at least one task')
  for (const name of names) {
    const nested = declared?.nested(name)
    if (!nested) continue
    if (!/^[a-z][A-Za-z0-9-]{0,63}$/.test(name)) {
      reader.problems.add(nested.path, 'must be named with letters, digits and hyphens, beginning with a small letter')
    }
    nested.onlyKeys([...taskKeys, ...sharedKeys])
    checkShared(nested, reader)
    const one = readOne(name, nested, miner, askedAlways)
    if (one.respond) responders[name] = one.respond
    if (one.task) tasks[name] = one.task
    programs.push(...one.programs)
  }
  for (const name of (miner?.keys() ?? []).filter((key) => !names.includes(key))) {
    const meant = nearest(name, names)
    reader.problems.add(at('miner', name), meant ? `answers no task; did you mean ${meant}?` : 'answers no task')
  }
  return { tasks, responders, programs }
}

/** One of several tasks, with what the miner's side says of it. */
function readOne(
  name: string,
  task: Reader,
  miner: Reader | undefined,
  askedAlways: boolean,
): { readonly task: Task | undefined; readonly respond: Method | undefined; readonly programs: readonly ProgramUse[] } {
  const respond = miner && readMethod(miner, { task: name, method: 'respond' }, undefined, name)
  if (task.has('chunk')) refuseStream(miner, name)
  if (askedAlways && !miner?.has(name)) {
    task.problems.add(at('miner', name), 'is missing; only a subnet with an `artefact` can do without')
  }
  const programs = [
    ...(miner ? programAt(miner, name, { task: name, method: 'respond' }) : []),
    ...programAt(task, 'evaluate', { task: name, method: 'evaluate' }),
  ]
  return { task: resolveTask(name, task, askedAlways || respond !== undefined), respond, programs }
}

/** Programs answer once and whole. */
function refuseStream(responders: Reader | undefined, key: string): void {
  if (responders && isProgram(responders.raw(key)))
    responders.problems.add(at(responders.path, key), 'is a program, which cannot stream; leave `chunk` out')
}

/** A task names models, sources and state for their types only, so they must be those of the subnet. */
function checkShared(task: Reader, subnet: Reader): void {
  if (task.has('state') && task.raw('state') !== subnet.raw('state')) {
    task.problems.add(at(task.path, 'state'), 'is not the `state` of the subnet; use one constant for both')
  }
  for (const key of ['models', 'sources']) {
    const own = task.nested(key)
    const all = subnet.has(key) ? subnet.raw(key) : {}
    for (const name of own?.keys() ?? []) {
      if (typeof all === 'object' && all !== null && Reflect.get(all, name) === own?.raw(name)) continue
      task.problems.add(at(at(task.path, key), name), `is not among the \`${key}\` of the subnet`)
    }
  }
}
