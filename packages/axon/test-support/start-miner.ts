import { noopLogger, systemClock, systemRandom } from '@subnetkit/core'
import type { SignatureScheme } from '@subnetkit/crypto'
import { developmentKey, type KeyPair } from '@subnetkit/wallet'
import {
  type AxonRoute,
  type AxonServer,
  type AxonServerModules,
  type AxonServerOptions,
  createAxonServer,
  createPrometheusMetrics,
  type KnownCaller,
} from '../src/index.js'

export interface TestMiner extends AxonServer {
  readonly hotkeyPair: KeyPair
  /** The value of one sample, 0 when there is none yet. */
  sample(line: string): Promise<number>
  known: Map<string, KnownCaller>
}

export const echoRoute: AxonRoute = {
  path: '/echo',
  maxRequestBytes: 10_000,
  handle: async ({ body, caller }) => ({ status: 200, body: { caller, text: Buffer.from(body).toString() } }),
}

/** A server on a free port that knows //Alice in both schemes. */
export async function startMiner(
  options: Partial<AxonServerOptions> = {},
  modules: Partial<AxonServerModules> = {},
): Promise<TestMiner> {
  const known = new Map<string, KnownCaller>()
  for (const scheme of ['sr25519', 'ed25519'] satisfies SignatureScheme[]) {
    known.set(developmentKey('//Alice', scheme).address, { scheme, welcome: true })
  }
  const hotkeyPair = developmentKey('//Bob')
  const { metrics, render } = createPrometheusMetrics()
  const server = await createAxonServer(
    { hotkeyPair, host: '127.0.0.1', port: 0, ...options },
    {
      routes: [echoRoute],
      callers: known,
      readiness: () => ({ ready: true, reasons: [] }),
      renderMetrics: render,
      clock: systemClock,
      random: systemRandom,
      logger: noopLogger,
      metrics,
      ...modules,
    },
  )
  return {
    ...server,
    hotkeyPair,
    known,
    sample: async (line) => {
      const found = (await render()).text.split('\n').find((text) => text.startsWith(`${line} `))
      return Number(found?.split(' ').at(-1) ?? 0)
    },
  }
}
