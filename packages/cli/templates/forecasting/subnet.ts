import { defineSubnet, source } from '@subnetkit/subnet'
import { z } from 'zod'

export const assets = 64
const seen = 6
const spacingBlocks = 10
/** The same for everybody, so that all answers of a round become known at once and nobody is paid before the others can be. */
const horizon = 40
/** A forecast that is wrong by this share of the price earns 1/e of a perfect one. */
const toleratedError = 0.02

/** Pays who forecasts prices. The truth is known some blocks later, and is read from a source then. */
export default defineSubnet({
  id: 'my-subnet',
  // Raise it whenever questions or scores change: validators of different versions do not agree.
  version: 1,
  // Hotkeys of one coldkey count as one miner, so that more of them earn no more.
  clusters: ['coldkey'],

  // What a validator's operator must provide: `--sources FILE`. For the lab, `sources.ts` stands in.
  sources: { prices: source('The prices of 64 assets at a block.', z.array(z.number().positive()).length(assets)) },

  // The past is in the question, so that a miner needs no source of its own; a good one will have better ones. The asset is one of many,
  // each with a price of its own size: what another miner answers is of no use.
  request: z.strictObject({
    asset: z
      .int()
      .min(0)
      .max(assets - 1),
    past: z.array(z.number().positive()).length(seen),
    horizon: z.int().min(1).max(1_000),
  }),
  response: z.strictObject({ price: z.number().positive() }),
  evidence: z.strictObject({ truth: z.number().positive() }),
  // Of every asset there is a new question at each block, in which nobody knows the last price before.
  sampleSpace: 1e9,

  // The miner's side: goes on as before. Better ideas earn more.
  respond: async ({ past, horizon }) => {
    const [before = 1, last = 1] = past.slice(-2)
    return { price: last * (last / before) ** (horizon / spacingBlocks) }
  },

  // Draws an asset; the present block is part of the past.
  sample: async ({ random, block, sources }) => {
    const asset = random.int(assets)
    const blocks = Array.from({ length: seen }, (_, index) => Math.max(0, block - (seen - 1 - index) * spacingBlocks))
    const past: number[] = []
    for (const at of blocks) past.push((await sources.prices.at(at))[asset] ?? 1)
    return { request: { asset, past, horizon } }
  },

  // The answer waits, across restarts too, until this block.
  settleAt: ({ request, block }) => block + request.horizon,

  // Runs at that block. What the source said is recorded, so that everybody can check the scores later.
  evaluate: async ({ request, sources, block }) => ({ truth: (await sources.prices.at(block))[request.asset] ?? 1 }),

  // No effects: the same entries give the same numbers on every machine.
  score: ({ entries }) =>
    entries.map(({ answer, evidence }) =>
      answer.ok ? Math.exp(-Math.abs(Math.log(answer.value.price / evidence.truth)) / toleratedError) : 0,
    ),
})
