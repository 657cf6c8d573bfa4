import { defineConfig } from 'vitest/config'

/** Apart from `npm test`, because it needs Python and a package from PyPI. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/official-client/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
