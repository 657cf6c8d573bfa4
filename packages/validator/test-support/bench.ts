import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Neuron } from '@subnetkit/chain-client'
import { type Labels, type LogFields, type Logger, type Metrics, systemClock } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { createInference } from '@subnetkit/inference'
import { openValidatorStore, type ValidatorStore } from '@subnetkit/store'
import { resolveSubnet, type Sources } from '@subnetkit/subnet'
import echo from '@subnetkit/subnet-echo'
import { developmentKey, type KeyPair } from '@subnetkit/wallet'
import type { ValidatorOptions } from '../src/config.js'
import { createValidator, type Validator } from '../src/validator.js'
import { createMemoryChain, type MemoryChain } from './memory-chain.js'
import { createScriptedAxon, type MinerScript, type ScriptedAxon } from './scripted-axon.js'

export interface Bench {
  readonly chain: MemoryChain
  readonly axon: ScriptedAxon
  readonly hotkeyPair: KeyPair
  readonly logs: { readonly level: string; readonly message: string; readonly fields: LogFields | undefined }[]
  store: ValidatorStore
  /** Sum of a counter over the labels that are given. */
  count(name: string, labels?: Labels): number
  start(options?: Partial<ValidatorOptions>): Promise<Validator>
  /** What is left after a process was killed: another connection to the same file. */
  reopenStore(): void
  close(): Promise<void>
}

export interface BenchOptions {
  readonly miners: Readonly<Record<string, MinerScript>>
  readonly subnet?: unknown
  readonly sources?: Sources
  readonly own?: Partial<Neuron>
}

/** A validator around a chain in memory and a scripted network; its store is a real file. */
export async function createBench({ miners, subnet = echo, sources, own }: BenchOptions): Promise<Bench> {
  await initCrypto()
  const hotkeyPair = developmentKey('//Validator')
  const folder = mkdtempSync(join(tmpdir(), 'subnetkit-validator-'))
  const axonInfo = { ip: '127.0.0.1', port: 1, protocol: 4 }
  const chain = createMemoryChain([
    { hotkey: hotkeyPair.address, validatorPermit: true, ...own },
    ...Object.keys(miners).map((hotkey) => ({ hotkey: hotkey as Neuron['hotkey'], axon: axonInfo })),
  ])
  const identity = { genesisHash: chain.genesisHash, netuid: 1, hotkey: hotkeyPair.address }
  const openStore = (): ValidatorStore => openValidatorStore({ file: join(folder, 'validator.db'), identity })
  const counters = new Map<string, [Labels, number][]>()
  const logs: Bench['logs'] = []
  const axon = createScriptedAxon(miners)
  const logger = createLog(logs)
  const inference = await createInference(
    { device: 'cpu', cacheDir: folder, maxQueueItems: 8 },
    { logger, clock: systemClock },
  )
  const validators: Validator[] = []
  const stores: ValidatorStore[] = [openStore()]

  const bench: Bench = {
    ...{ chain, axon, hotkeyPair, logs },
    store: stores[0] as ValidatorStore,
    count: (name, labels = {}) =>
      (counters.get(name) ?? [])
        .filter(([found]) => Object.entries(labels).every(([label, value]) => found[label] === value))
        .reduce((sum, [, by]) => sum + by, 0),
    start: async (options = {}) => {
      const validator = await createValidator(
        { netuid: 1, dataDir: folder, ...options },
        {
          ...{
            subnet: resolveSubnet(subnet),
            chain,
            store: bench.store,
            axon,
            inference,
            hotkeyPair,
            clock: systemClock,
          },
          ...{
            logger,
            metrics: createCounting(counters),
            renderMetrics: async () => ({ contentType: 'text/plain', text: '' }),
          },
          ...(sources ? { sources } : {}),
        },
      )
      validators.push(validator)
      return validator
    },
    reopenStore: () => {
      bench.store = openStore()
      stores.push(bench.store)
    },
    close: async () => {
      for (const validator of validators) await validator.close()
      await inference.close()
      for (const store of stores) store.close()
      rmSync(folder, { recursive: true })
    },
  }
  return bench
}

function createLog(logs: Bench['logs']): Logger {
  const at = (level: string) => (message: string, fields?: LogFields) => void logs.push({ level, message, fields })
  const logger: Logger = {
    ...{ debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    child: () => logger,
  }
  return logger
}

function createCounting(counters: Map<string, [Labels, number][]>): Metrics {
  return {
    counter: ({ name }) => ({
      increment: (labels = {}, by = 1) => void counters.set(name, [...(counters.get(name) ?? []), [labels, by]]),
    }),
    gauge: () => ({ set: () => {} }),
    histogram: () => ({ observe: () => {} }),
  }
}
