import type { ResolvedLab } from '@subnetkit/subnet/lab'

/** So many honest miners of each quality that the lab file names, as --miners takes them. */
export function listHonest({ qualities }: ResolvedLab, each: number): string {
  return qualities.map((quality) => `honest=${quality}:${each}`).join(',')
}
