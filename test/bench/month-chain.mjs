// A devnet with a full subnet in a process of its own, driven by messages: { advance, weights } makes so many blocks, after new
// weights where they are wanted, and is answered with what it took.
import { noopLogger, systemClock, systemRandom } from '@subnetkit/core'
import { createDevnet } from '@subnetkit/devnet'
import { fillSubnet, fullSubnetOptions, submitAll } from './full-subnet.mjs'

const [dataDir] = process.argv.slice(2)
const options = dataDir === undefined ? fullSubnetOptions : { ...fullSubnetOptions, dataDir }
const devnet = await createDevnet(options, { clock: systemClock, random: systemRandom, logger: noopLogger })
const subnet = await fillSubnet(devnet)

process.on('message', async ({ advance, weights }) => {
  const extrinsics = weights ? subnet.signWeights() : []
  const startMs = performance.now()
  const startCpu = process.cpuUsage()
  if (weights) await submitAll(devnet, extrinsics)
  await devnet.advanceBlocks(advance)
  const cpu = process.cpuUsage(startCpu)
  const took = { ms: performance.now() - startMs, cpuMs: (cpu.user + cpu.system) / 1_000 }
  await subnet.requirePaid()
  process.send({ ...took, rssBytes: process.memoryUsage().rss, block: devnet.head().number })
})
process.once('disconnect', () => process.exit(0))
process.send({ ready: true })
