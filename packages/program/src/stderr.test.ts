import { type LogFields, type Logger, noopLogger } from '@subnetkit/core'
import { describe, expect, test } from 'vitest'
import { createStandardError } from './stderr.js'

function listen(): { logger: Logger; lines: unknown[]; warnings: number[] } {
  const lines: unknown[] = []
  const warnings: number[] = []
  const info = (_message: string, fields?: LogFields): void => void lines.push(fields?.line)
  return { logger: { ...noopLogger, info, warn: () => void warnings.push(lines.length) }, lines, warnings }
}

function heldClock() {
  let nowMs = 0
  return {
    now: () => nowMs,
    monotonic: () => nowMs,
    sleep: () => Promise.resolve(),
    move: (ms: number) => (nowMs += ms),
  }
}

describe('createStandardError', () => {
  test('logs whole lines and whole letters, however they are cut', () => {
    const { logger, lines } = listen()
    const stderr = createStandardError('worker', { clock: heldClock(), logger })
    for (const byte of Buffer.from('größer 漢😀\nnext\nopen')) stderr.write(Uint8Array.of(byte))
    expect(lines).toEqual(['größer 漢😀', 'next'])
    expect(stderr.tail()).toBe(' It wrote:\n  größer 漢😀\n  next\n  open')
  })

  test('logs so many lines in a while, says once that there were more, and goes on later', () => {
    const { logger, lines, warnings } = listen()
    const clock = heldClock()
    const stderr = createStandardError('worker', { clock, logger })
    const flood = Buffer.from('again\n'.repeat(1_000))
    stderr.write(flood)
    expect({ lines: lines.length, warnings }).toEqual({ lines: 50, warnings: [50] })
    clock.move(10_001)
    stderr.write(flood)
    expect({ lines: lines.length, warnings }).toEqual({ lines: 100, warnings: [50, 100] })
  })

  test('keeps the end of what was written, and of a line without end its beginning', () => {
    const { logger } = listen()
    const stderr = createStandardError('worker', { clock: heldClock(), logger })
    for (let line = 0; line < 100; line++) stderr.write(Buffer.from(`line ${line}\n`))
    for (let part = 0; part < 100; part++) stderr.write(Buffer.from('x'.repeat(10_000)))
    const kept = stderr.tail().split('\n')
    expect(kept).toHaveLength(14)
    expect(kept.at(1)).toBe('  line 88')
    expect(kept.at(-1)).toHaveLength(402)
  })
})
