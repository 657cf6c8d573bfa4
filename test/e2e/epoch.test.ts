import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runCli } from './support/run-cli.js'

interface Vectors {
  readonly epoch_scenarios: readonly { readonly id: string; readonly steps: readonly { readonly outputs: unknown }[] }[]
  readonly epoch_random: readonly { readonly n: number; readonly block: number; readonly outputs: unknown }[]
}

const vectors: Vectors = JSON.parse(readFileSync(new URL('../vectors/yuma-scenarios.json', import.meta.url), 'utf8'))

async function compute(text: string): Promise<string> {
  const { code, stdout, stderr } = await runCli(['epoch', '--input', '-', '--json'], { input: text })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

describe('subnetkit epoch', () => {
  test('gives the recorded outputs of a scenario, one for each step', async () => {
    const scenario = vectors.epoch_scenarios.find(({ steps }) => steps.length > 1)!
    expect(JSON.parse(await compute(JSON.stringify(scenario)))).toEqual(scenario.steps.map(({ outputs }) => outputs))
  })

  test('gives an array for an array, and one object for one epoch', async () => {
    const [first, second] = vectors.epoch_random
    expect(JSON.parse(await compute(JSON.stringify([first, second])))).toEqual([first?.outputs, second?.outputs])
    expect(JSON.parse(await compute(JSON.stringify(first)))).toEqual(first?.outputs)
  })

  test('integers beyond 2^53 stay exact, in strings and bare', async () => {
    const emission = '9007199254740993'
    const inputs = `"tempo":10,"lms":90,"cutoff":100,"stake":[1000000000,0],"last_update":[95,1],"reg":[1,2],"permits":[true,false],"max_validators":1,"weights":{},"bonds":{},"kappa":32767,"bma":900000,"bonds_penalty":65535,"yuma3":true,"liquid":false,"alpha_low":45875,"alpha_high":58982,"steepness":1000,"owner_uid":null,"stake_threshold":0,"commit_block":null`
    const document = (value: string): string => `{"n":2,"block":100,"inputs":{${inputs},"emission":${value}}}`
    const [bare, quoted] = await Promise.all([compute(document(emission)), compute(document(`"${emission}"`))])
    expect(bare).toBe(quoted)
    // Without weights the only validator gets it all, to the last rao.
    expect(bare).toContain(emission)
  })

  test('every problem of an input is named at once', async () => {
    const { code, stdout, stderr } = await runCli(['epoch', '--input', '-', '--json'], {
      input: '{"n":2,"block":1,"inputs":{}}',
    })
    expect({ failed: code !== 0, stdout }).toEqual({ failed: true, stdout: '' })
    const { error } = JSON.parse(stderr)
    expect(error.code).toMatch(/^YUMA_/)
    for (const name of ['tempo', 'stake', 'emission']) expect(error.problem).toContain(name)
  })
})
