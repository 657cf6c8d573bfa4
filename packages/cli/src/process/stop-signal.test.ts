import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

// As it is built: the process is one without tests around it.
const file = new URL('../../dist/process/stop-signal.js', import.meta.url).href

/** A process that listens, says so, and does something when it is told to stop. */
async function start(whenStopped: string): Promise<ChildProcess> {
  const script = `
    import { writeSync } from 'node:fs'
    import { listenForStop } from ${JSON.stringify(file)}
    const stop = listenForStop(() => {})
    stop.signal.addEventListener('abort', () => { ${whenStopped} })
    setInterval(() => {}, 1_000)
    writeSync(1, 'ready')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  expect(await heard(child)).toBe('ready')
  return child
}

const heard = async ({ stdout }: ChildProcess): Promise<string> =>
  stdout === null ? '' : String((await once(stdout, 'data'))[0])

test.each([
  ['SIGINT', 'SIGINT'],
  ['SIGINT', 'SIGTERM'],
  ['SIGTERM', 'SIGINT'],
] as const)('after %s a process that hears nothing any more is ended by %s', async (first, second) => {
  const child = await start("writeSync(1, 'busy'); for (;;);")
  child.kill(first)
  expect(await heard(child)).toBe('busy')
  child.kill(second)
  expect(await once(child, 'exit')).toEqual([null, second])
})

test('what the second request is to do first is done, also when it was named late', async () => {
  const child = await start("stop.onForce(() => writeSync(1, 'last')); writeSync(1, 'draining')")
  child.kill('SIGINT')
  expect(await heard(child)).toBe('draining')
  const exited = once(child, 'exit')
  child.kill('SIGINT')
  expect(await heard(child)).toBe('last')
  expect(await exited).toEqual([null, 'SIGINT'])
})
