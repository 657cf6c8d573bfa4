import { parentPort, workerData } from 'node:worker_threads'
import { assertInvariant } from '@subnetkit/core'
import { loadYuma } from '@subnetkit/yuma'
import { type ComputeRow, createLayer } from './camp-epochs.js'
import type { MapPlan } from './plan.js'
import type { MapRow } from './retention-map.js'

/** A thread of a map: it is sent numbers of rows, and answers with the rows. */
const plan = workerData as MapPlan
const port = parentPort
const yuma = await loadYuma()
let current: { readonly layer: number; readonly compute: ComputeRow } | undefined

assertInvariant(port !== null, 'this file runs as a worker thread')
port.on('message', (index: number) => port.postMessage(computeRow(index)))

function computeRow(index: number): MapRow {
  const layer = Math.floor(index / (plan.steps + 1))
  const honest = index % (plan.steps + 1)
  const conditions = plan.layers[layer]
  assertInvariant(conditions !== undefined, 'a row belongs to a layer')
  if (current?.layer !== layer) current = { layer, compute: createLayer(plan, conditions, yuma) }
  return { layer, honest, ...current.compute(honest) }
}
