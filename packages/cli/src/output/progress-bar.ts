import type { CommandContext } from '../process/context.js'
import { cut } from './format-table.js'

/** Tells how far long work is, and about how long it will still take. */
export interface ProgressBar {
  update(progress: { readonly done: number; readonly total: number }): void
  /** Leaves the line as it is. */
  end(): void
}

const cells = 30
const linesElsewhere = 10

/** A bar on a terminal; elsewhere a line for each tenth. What was done before the first update counts as done, not as speed. */
export function createProgressBar(
  title: string,
  context: Pick<CommandContext, 'clock' | 'columns' | 'interactive' | 'say'>,
  draw: (text: string) => void = (text) => void process.stderr.write(text),
): ProgressBar {
  let start: { readonly done: number; readonly at: number } | undefined
  let tenth = -1
  let drawn = false

  return {
    update({ done, total }) {
      const now = context.clock.monotonic()
      start ??= { done, at: now }
      const left = describeLeft(start, { done, total, now })
      if (context.interactive) {
        const line = `${title} ${bar(done, total)} ${percent(done, total)}${left}`
        // A line that wraps could not be drawn over.
        draw(`\r\u001b[K${cut(line, context.columns - 1)}`)
        drawn = true
        return
      }
      const reached = Math.floor((done / total) * linesElsewhere)
      if (reached > tenth) context.say(`${title}: ${percent(done, total)}${left}`)
      tenth = Math.max(tenth, reached)
    },
    end() {
      if (drawn) draw('\n')
      drawn = false
    },
  }
}

function bar(done: number, total: number): string {
  const full = Math.floor((done / total) * cells)
  return `[${'█'.repeat(full)}${'·'.repeat(cells - full)}]`
}

function percent(done: number, total: number): string {
  return `${Math.floor((100 * done) / total)} %`
}

function describeLeft(
  start: { readonly done: number; readonly at: number },
  { done, total, now }: { readonly done: number; readonly total: number; readonly now: number },
): string {
  if (done === total) return `, ${formatSeconds((now - start.at) / 1_000)}`
  if (done === start.done) return done === 0 ? '' : ', goes on from there'
  return `, about ${formatSeconds(((total - done) * (now - start.at)) / (done - start.done) / 1_000)} left`
}

/** `48 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`
}
