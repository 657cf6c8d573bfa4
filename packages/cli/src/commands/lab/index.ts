import type { Command } from 'commander'
import type { Registration } from '../../program.js'
import { registerReport } from './report.js'

/** `subnetkit lab`: the report of a subnet, and the questions to it as commands of their own. */
export function registerLab(program: Command, registration: Registration): void {
  const lab = program
    .command('lab')
    .description('see who would earn what: honest, lazy and cheating nodes on your own code under consensus')
  registerReport(lab, registration)
}
