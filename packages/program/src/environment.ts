import type { ProgramSpec } from './spec.js'

/** What a program cannot be found or started without. */
const needed = ['PATH', 'SystemRoot']

/** The variables of a program: those declared, and of the surroundings only PATH and what is declared to be passed on. */
export function environmentOf({ env, passEnv }: ProgramSpec): Record<string, string> {
  const surroundings = process.env
  const passed = [...needed, ...passEnv].flatMap((name) => {
    const value = surroundings[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(passed), ...env }
}
