import { describe, expect, test } from 'vitest'
import { defaultPopulation, parsePopulation } from './population.js'

describe('parsePopulation', () => {
  test('writes every miner out, in order', () => {
    expect(parsePopulation('lazy@0.2,./mine.ts:2')).toEqual(['lazy@0.2', './mine.ts', './mine.ts'])
    expect(parsePopulation('honest:2,slow, lazy')).toEqual(['honest', 'honest', 'slow', 'lazy'])
  })

  test.each(['', 'honest:0', 'honest:', 'honest;lazy', ':3', 'honest:65', 'honest:100000'])('%j is refused', (text) => {
    expect(() => parsePopulation(text)).toThrow(expect.objectContaining({ code: 'CLI_POPULATION_INVALID' }))
  })
})

describe('defaultPopulation', () => {
  test('has three honest miners, one of them slow, and swaps models only where there is one to swap', () => {
    expect(defaultPopulation({})).toEqual(['honest', 'honest', 'slow', 'lazy'])
    expect(defaultPopulation({ minilm: { kind: 'text-embedding' } })).toContain('int8')
  })
})
