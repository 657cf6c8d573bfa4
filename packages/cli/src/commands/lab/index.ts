import type { Command } from 'commander'
import type { Registration } from '../../program.js'
import { registerAudit } from './audit.js'
import { registerCopying } from './copying.js'
import { registerCurve } from './curve.js'
import { registerLint } from './lint.js'
import { registerMap, registerMerge } from './map.js'
import { registerNewcomer } from './newcomer.js'
import { registerOutage } from './outage.js'
import { registerReplay } from './replay.js'
import { registerReport } from './report.js'
import { registerSamples } from './samples.js'
import { registerSearch } from './search.js'
import { registerSybils } from './sybils.js'
import { registerTakeover } from './takeover.js'

/** `subnetkit lab`: the report of a subnet, and the questions to it as commands of their own. */
export function registerLab(program: Command, registration: Registration): void {
  const lab = program
    .command('lab')
    .description('see who would earn what: honest, lazy and cheating nodes on your own code under consensus')
    .addHelpText(
      'after',
      '\n`subnetkit lab SUBNET` is `subnetkit lab report SUBNET`; `subnetkit lab report --help` has its options.',
    )
  // A command of its own, or its options would be taken from those of the others that have the same name.
  registerReport(lab.command('report', { isDefault: true }).description('the report of a subnet'), registration)
  registerSearch(lab, registration)
  registerTakeover(lab, registration)
  registerSybils(lab, registration)
  registerCopying(lab, registration)
  registerSamples(lab, registration)
  registerNewcomer(lab, registration)
  registerCurve(lab, registration)
  registerOutage(lab, registration)
  registerAudit(lab, registration)
  registerLint(lab, registration)
  registerMap(lab, registration)
  registerMerge(lab, registration)
  registerReplay(lab, registration)
}
