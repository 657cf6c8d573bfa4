import { LAB_FILE_UNLOADABLE } from '@subnetkit/lab'
import { type ResolvedLab, resolveLab } from '@subnetkit/subnet/lab'
import { importDefault } from '../run/import-default.js'
import type { LabPlaces } from './places.js'

/** What the author declares for the lab; defaults where there is no such file. */
export async function loadLab({ definition }: LabPlaces): Promise<ResolvedLab> {
  return resolveLab(definition === undefined ? {} : await importDefault(definition, LAB_FILE_UNLOADABLE))
}
