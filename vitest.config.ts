import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'subnets/*/src/**/*.test.ts', 'test/**/*.test.ts'],
    // The official client comes from PyPI, which tests do not need otherwise: `npm run official-client`.
    exclude: ['**/node_modules/**', '**/dist/**', 'test/official-client/**'],
    // Real models and real processes share few cores; a file at a time per core keeps their timings honest.
    maxWorkers: 2,
    pool: 'forks',
    testTimeout: 60_000,
    setupFiles: ['test/setup/fixed-draws.ts'],
    // A busy machine may take more than the usual second to get to it.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 60_000,
  },
})
