// A chain in a process of its own, to be killed. Argument: the options of createDevnet as JSON. Prints its url when it listens.
import { noopLogger, systemClock, systemRandom } from '@subnetkit/core'
import { createDevnet } from '../dist/index.js'

const options = JSON.parse(process.argv[2])
const devnet = await createDevnet(options, { clock: systemClock, random: systemRandom, logger: noopLogger })
process.stdout.write(`${devnet.url}\n`)
