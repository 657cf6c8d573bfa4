import { noopLogger } from '@subnetkit/core'
import { describe, expect, test } from 'vitest'
import { exchangeRaw, statusOf } from '../../test-support/raw-http.js'
import { createOperationsServer, createPrometheusMetrics } from '../index.js'

const get = (path: string, host = 'localhost', method = 'GET'): string =>
  `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`

describe('createOperationsServer', () => {
  test('serves health, readiness, metrics and what it is given', async () => {
    const { metrics, render } = createPrometheusMetrics()
    metrics.counter({ name: 'scores_total', help: 'Scores.', labels: ['task'] }).increment({ task: 'a' }, 2)
    metrics.counter({ name: 'scores_total', help: 'Scores.', labels: ['task'] }).increment({ task: 'a' })
    metrics.gauge({ name: 'queue', help: 'Waiting.' }).set(4)
    metrics.histogram({ name: 'wait_seconds', help: 'Waiting.', buckets: [1, 2] }).observe(1.5)
    const routes = {
      '/seeds': async () => ({ seeds: [1] }),
      '/broken': () => Promise.reject(new TypeError('secret')),
    }
    const server = await createOperationsServer(
      { host: '127.0.0.1', port: 0 },
      { readiness: () => ({ ready: true, reasons: [] }), renderMetrics: render, routes, logger: noopLogger },
    )
    const ask = (text: string) => exchangeRaw(server.port, text)
    expect(statusOf(await ask(get('/healthz')))).toBe(200)
    expect(statusOf(await ask(get('/readyz')))).toBe(200)
    expect(await ask(get('/seeds?limit=1'))).toMatch(/ 200 [\s\S]*\{"seeds":\[1\]\}/)
    const text = await ask(get('/metrics'))
    expect(text).toContain('scores_total{task="a"} 3')
    expect(text).toContain('queue 4')
    expect(text).toContain('wait_seconds_bucket{le="2"} 1')
    const broken = await ask(get('/broken'))
    expect([statusOf(broken), broken.includes('secret')]).toEqual([500, false])
    expect(statusOf(await ask(get('/none')))).toBe(404)
    expect(statusOf(await ask(get('/constructor')))).toBe(404)
    expect(statusOf(await ask(get('/healthz', 'attacker.example')))).toBe(403)
    expect(statusOf(await ask(get('/healthz', 'localhost', 'POST')))).toBe(405)
    await server.close()
  })

  test('listens on loopback only', async () => {
    const modules = {
      readiness: () => ({ ready: true, reasons: [] }),
      renderMetrics: createPrometheusMetrics().render,
      logger: noopLogger,
    }
    await expect(createOperationsServer({ host: '0.0.0.0', port: 0 }, modules)).rejects.toMatchObject({
      code: 'AXON_OPERATIONS_NOT_LOOPBACK',
    })
  })
})
