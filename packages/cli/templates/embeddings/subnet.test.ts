import { execFileSync } from 'node:child_process'
import { mechanismReportSchema } from '@subnetkit/subnet/report'
import { runEpochs } from '@subnetkit/subnet/testing'
import { registerLabMatchers } from '@subnetkit/subnet/testing/matchers'
import { expect, test } from 'vitest'
import subnet from './subnet.js'

registerLabMatchers(expect)

/** Stands in for the model, so that this test takes milliseconds: what a text's vector is does not matter here, only whose it is. */
const minilm = {
  run: async (texts: readonly string[]) =>
    texts.map((text) => Float32Array.from({ length: 384 }, (_, index) => text.charCodeAt(index % text.length) / 128)),
}

test('pays who computes, fast or slow, and nobody else', async () => {
  const { scores } = await runEpochs(subnet, {
    miners: { honest: 'honest', slow: 'slow', lazy: 'lazy', replay: 'replay' },
    models: { minilm },
    epochs: 2,
  })
  expect(scores).toMatchObject({ honest: 1, slow: 1, lazy: 0 })
  expect(scores.replay).toBeLessThan(0.6)
})

test('under consensus and with the real model, cheating pays less than honest work', () => {
  const args = ['--no', 'subnetkit', 'lab', '.', '--epochs', '4', '--miners', 'honest:3,lazy,int8,copy', '--json']
  const stdout = execFileSync('npx', args, { cwd: import.meta.dirname, encoding: 'utf8', stdio: 'pipe' })
  const report = mechanismReportSchema.parse(JSON.parse(stdout))
  for (const cheat of ['lazy', 'int8', 'copy']) expect(report).toPayHonestOver(cheat)
  expect(report).toDetect('int8')
  expect(report).toSpareHonest()
})
