import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, expect, test } from 'vitest'

// As it is built: threads of their own know nothing of the tests' loader.
const file = new URL('../../dist/process/make-directories.js', import.meta.url).href
const folder = mkdtempSync(join(tmpdir(), 'subnetkit-directories-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rounds = 200
const script = `
  const { parentPort, workerData: { file, folder, rounds, meeting } } = require('node:worker_threads')
  import(file).then(({ requireWritable }) => {
    const failures = []
    for (let round = 0; round < rounds; round++) {
      Atomics.add(meeting, 0, 1)
      while (Atomics.load(meeting, 0) < 2 * (round + 1));
      try {
        requireWritable(folder + '/' + round + '/above/own')
      } catch (error) {
        failures.push(error.message)
      }
    }
    parentPort.postMessage(failures)
  })`

test('two that start at the same moment both get their folder', async () => {
  const workerData = { file, folder, rounds, meeting: new Int32Array(new SharedArrayBuffer(4)) }
  const failures = [0, 1].map(async () => (await once(new Worker(script, { eval: true, workerData }), 'message'))[0])
  expect(await Promise.all(failures)).toEqual([[], []])
  expect(readdirSync(folder)).toHaveLength(rounds)
})
