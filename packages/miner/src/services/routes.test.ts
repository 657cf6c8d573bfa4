import type { AxonReply, AxonRequest, AxonRoute } from '@subnetkit/axon'
import { noopLogger, noopMetrics, SubnetkitError, systemClock, systemRandom } from '@subnetkit/core'
import { INFERENCE_QUEUE_FULL } from '@subnetkit/inference'
import { defineSubnet, resolveSubnet } from '@subnetkit/subnet'
import { honest, lazy, replay, type Strategy, selective } from '@subnetkit/subnet/strategies'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createMinerMetrics } from '../metrics.js'
import { createAdmission } from './admission.js'
import { createResponder } from './responder.js'
import { createRoutes } from './routes.js'

type Respond = (text: string) => Promise<string>

function routeOf(
  respond: Respond,
  strategy: Strategy = honest,
  nowMs = (): number => 0,
  stakeShareOf?: (hotkey: string) => number | undefined,
): AxonRoute {
  const subnet = resolveSubnet(
    defineSubnet({
      id: 'shout',
      version: 1,
      request: z.strictObject({ text: z.string() }),
      response: z.strictObject({ text: z.string() }),
      sampleSpace: 2 ** 64,
      respond: async ({ text }) => ({ text: await respond(text) }),
      sample: ({ random }) => ({ request: { text: random.hex(8) } }),
      score: ({ entries }) => entries.map(() => 1),
    }),
  )
  const clock = { ...systemClock, now: nowMs }
  const metrics = createMinerMetrics(noopMetrics)
  const given = { subnet, strategy, models: {}, clock, random: systemRandom }
  const responder = createResponder(
    { dataDir: '.' },
    { hotkey: 'miner', ...given, ...(stakeShareOf && { stakeShareOf }) },
  )
  const admission = createAdmission({ maxConcurrency: 1, maxQueue: 0 }, { metrics })
  const [route] = createRoutes({ subnet, admission, responder, clock, logger: noopLogger, metrics })
  if (route === undefined) throw new RangeError('the subnet has no task')
  return route
}

function request(body: unknown, changes: Partial<AxonRequest> = {}): AxonRequest {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const signal = new AbortController().signal
  return {
    caller: '5Validator',
    body: new TextEncoder().encode(text),
    deadlineMs: 1_000,
    receivedAt: 0,
    signal,
    ...changes,
  }
}

const statusOf = async (reply: Promise<AxonReply>): Promise<number> => (await reply).status

describe('createRoutes', () => {
  test('answers through the strategy, under the name of subnet and task', async () => {
    const route = routeOf(async (text) => text.toUpperCase())
    expect(route.path).toBe('/subnetkit/shout/ask')
    expect(await route.handle(request({ text: 'hello' }))).toEqual({ status: 200, body: { text: 'HELLO' } })
    const made = await routeOf(() => expect.unreachable('a lazy miner does not work'), lazy).handle(
      request({ text: 'x' }),
    )
    expect(made).toMatchObject({ status: 200, body: { text: expect.any(String) } })
  })

  test('lets a strategy tell callers apart by their stake, and remember', async () => {
    const shout = async (text: string): Promise<string> => text.toUpperCase()
    const small = routeOf(shout, selective, undefined, () => 0.01)
    const large = routeOf(shout, selective, undefined, () => 0.9)
    expect(await large.handle(request({ text: 'hello' }))).toMatchObject({ body: { text: 'HELLO' } })
    expect(await small.handle(request({ text: 'hello' }))).not.toMatchObject({ body: { text: 'HELLO' } })
    const again = routeOf(shout, replay)
    await again.handle(request({ text: 'first' }))
    expect(await again.handle(request({ text: 'second' }))).toMatchObject({ body: { text: 'FIRST' } })
  })

  test.each(['no json', { text: 7 }, { text: 'a', more: 1 }])('refuses what the schema refuses: %o', async (body) => {
    expect(await statusOf(routeOf(async (text) => text).handle(request(body)))).toBe(400)
  })

  test('does not begin what is late, and does not send what became late', async () => {
    let nowMs = 0
    const worked: string[] = []
    const route = routeOf(
      async (text) => {
        worked.push(text)
        nowMs = 1_500
        return text
      },
      honest,
      () => nowMs,
    )
    expect(await statusOf(route.handle(request({ text: 'late when it came' }, { receivedAt: -2_000 })))).toBe(408)
    expect(await statusOf(route.handle(request({ text: 'late when done' })))).toBe(504)
    expect(worked).toEqual(['late when done'])
  })

  test('says "busy" when full, and when its models are', async () => {
    let open = (): void => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    const route = routeOf(async (text) => {
      if (text === 'full')
        throw new SubnetkitError(INFERENCE_QUEUE_FULL, { model: 'm', queued: 1, limit: 1, wanted: 1 })
      await opened
      return text
    })
    const first = route.handle(request({ text: 'first' }))
    expect(await route.handle(request({ text: 'second' }))).toMatchObject({ status: 429, retryAfterSeconds: 1 })
    open()
    expect(await statusOf(first)).toBe(200)
    expect(await statusOf(route.handle(request({ text: 'full' })))).toBe(429)
  })

  test('leaves the errors of the subnet to the axon', async () => {
    const route = routeOf(() => Promise.reject(new RangeError('a secret of the author')))
    await expect(route.handle(request({ text: 'x' }))).rejects.toThrow(RangeError)
  })
})
