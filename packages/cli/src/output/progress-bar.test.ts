import { describe, expect, test } from 'vitest'
import { createProgressBar, formatSeconds } from './progress-bar.js'

function watch(interactive: boolean): {
  bar: ReturnType<typeof createProgressBar>
  lines: string[]
  drawn: string[]
  pass(ms: number): void
} {
  const [lines, drawn]: [string[], string[]] = [[], []]
  let now = 0
  const clock = { now: () => now, monotonic: () => now, sleep: () => Promise.resolve() }
  const bar = createProgressBar(
    'map',
    { clock, interactive, columns: 60, say: (line) => void lines.push(line) },
    (text) => void drawn.push(text),
  )
  return {
    bar,
    lines,
    drawn,
    pass: (ms) => {
      now += ms
    },
  }
}

describe('createProgressBar', () => {
  test('says a line for each tenth where there is no terminal', () => {
    const { bar, lines, drawn } = watch(false)
    for (let done = 0; done <= 100; done++) bar.update({ done, total: 100 })
    bar.end()
    expect(lines).toHaveLength(11)
    expect(drawn).toEqual([])
  })

  test('reckons the time that is left by what it has done itself', () => {
    const { bar, drawn, pass } = watch(true)
    bar.update({ done: 50, total: 100 })
    pass(10_000)
    bar.update({ done: 75, total: 100 })
    expect(drawn.at(-1)).toMatch(/75 %, about 10 s left$/)
    pass(100 * 3_600_000)
    bar.update({ done: 76, total: 100 })
    expect(drawn.at(-1)?.replace('\r\u001b[K', '')).toHaveLength(59)
  })

  test('draws over one line on a terminal and leaves it at the end', () => {
    const { bar, lines, drawn } = watch(true)
    bar.update({ done: 1, total: 2 })
    bar.update({ done: 2, total: 2 })
    bar.end()
    bar.end()
    expect(lines).toEqual([])
    expect(drawn.slice(0, -1).every((text) => text.startsWith('\r'))).toBe(true)
    expect(drawn.filter((text) => text === '\n')).toHaveLength(1)
  })
})

test.each([
  [0.2, '1 s'],
  [59.5, '1 min 0 s'],
  [200, '3 min 20 s'],
  [7_500, '2 h 5 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text)
})
