// `npm start`: sets up what is missing, then is `subnetkit up`.
import { ensureSetUp } from './setup.mjs'

await ensureSetUp()
const startedAtMs = performance.now()
const { main } = await import('../packages/cli/dist/index.js')
await main([process.argv[0], 'subnetkit', 'up', ...process.argv.slice(2)], { startedAtMs })
