import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatMapHtml } from '@subnetkit/lab/html'
import { computeMap, createMapPlan, type RetentionMap } from '@subnetkit/lab/map'
import { loadYuma } from '@subnetkit/yuma'
import { expect, test } from 'vitest'
import { checkPage } from '../../../test-support/check-page.js'

async function mapOf(shard: { index: number; of: number }): Promise<RetentionMap> {
  const folder = mkdtempSync(join(tmpdir(), 'subnetkit-map-'))
  const plan = createMapPlan({ stakeShares: [0.6, 0.8], kappas: [0.5, 0.6], steps: 4, validators: 6, miners: 20 })
  const modules = { yuma: await loadYuma(), signal: new AbortController().signal }
  try {
    return await computeMap({ plan, shard, path: join(folder, 'map.json'), threads: 1 }, modules)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a map is a page with the threshold, the worst case and every network of each layer', async () => {
  const map = await mapOf({ index: 1, of: 1 })
  const page = formatMapHtml(map, 0.5)
  checkPage(page)
  expect(page.match(/Kept at worst, /g)).toHaveLength(4)
  expect(page.match(/<title id="heat-\d-title">/g)).toHaveLength(4)
  expect(page).toContain('stake 0.8, noise 0.4, kappa 0.6')
})

test('a part has no figures', async () => {
  const page = formatMapHtml(await mapOf({ index: 2, of: 3 }), 0.5)
  checkPage(page)
  expect(page).toContain('part 2 of 3')
  expect(page).not.toContain('<table')
})

test('the seed of a map is text', async () => {
  const map = await mapOf({ index: 1, of: 1 })
  const page = formatMapHtml({ ...map, plan: { ...map.plan, seed: '<script>' } }, 0.5)
  checkPage(page)
})
