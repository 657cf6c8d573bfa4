import type { RoundOfTask } from '../seeds/randoms.js'

/** The id of one question: the same whenever it is drawn again, and in the order of asking when sorted as text. */
export function taskId({ epochBlock, round, task, hotkey }: RoundOfTask & { readonly hotkey: string }): string {
  return `${pad(epochBlock, 10)}.${pad(round, 4)}.${task}.${hotkey}`
}

/** Text order by code units, which is that of SQLite and does not depend on a locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}
