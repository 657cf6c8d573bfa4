import { SubnetkitError } from '@subnetkit/core'
import { servePlans } from '@subnetkit/lab'
import { loadSubject } from './thread-subject.js'

servePlans(async (given) => {
  if (given !== 'unloadable') return loadSubject()
  throw new SubnetkitError({ code: 'LAB_FILE_UNLOADABLE', problem: 'It is gone.', fix: 'Look for it.', exitCode: 2 })
})
