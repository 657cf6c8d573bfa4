import { noopLogger } from '@subnetkit/core'
import { servePlans } from '@subnetkit/lab'
import { type Board, createBoard, joinBoard, watchCode } from '@subnetkit/lab/watch'
import { loadYuma } from '@subnetkit/yuma'
import { loadSources } from '../run/load-sources.js'
import { loadSubnet, locateSubnet } from '../run/load-subnet.js'
import { createDisks } from './disks.js'
import { loadLab } from './load-lab.js'
import { locateLab } from './places.js'

/** What a thread of the lab is told of its subnet. */
export interface LabWorkerOptions {
  /** As on the command line. */
  readonly name: string
  /** Where the command was given. */
  readonly directory: string
  /** Where the disks of miners go; whoever started the thread empties it. */
  readonly room: string
  readonly sources?: string
  /** Where this thread says what the author's code is doing. */
  readonly board?: Board
}

// The command has loaded all of it before, so that a file with a mistake has been reported by now.
servePlans(async (given) => {
  const { name, directory, room, sources: file, board = createBoard() } = given as LabWorkerOptions
  const declared = await loadSubnet(name, directory)
  const lab = await loadLab(locateLab(locateSubnet(name, directory) ?? name))
  const granted = await loadSources(file, declared, directory)
  const { subnet, adversaries, sources } = watchCode(
    { subnet: declared, adversaries: lab.adversaries, sources: granted },
    joinBoard(board),
  )
  return {
    subnet,
    modules: {
      ...{ yuma: await loadYuma(), adversaries, sources, logger: noopLogger },
      openDisks: () => createDisks(room),
    },
  }
})
