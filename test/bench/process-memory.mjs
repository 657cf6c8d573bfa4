// Memory of a process and all its descendants, on Linux: pages that several processes share count once (PSS).
import { readdirSync, readFileSync } from 'node:fs'

/** KiB of all processes of the tree together; those that end meanwhile count nothing. */
export function proportionalSetSizeKib(rootPid) {
  return treeOf(rootPid).reduce((sum, pid) => sum + pssOf(pid), 0)
}

/** A process and everything that descends from it. Children in process groups of their own still name their parent. */
function treeOf(rootPid) {
  const childrenOf = new Map()
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(name) : undefined
    if (parent !== undefined) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), Number(name)])
  }
  const tree = [rootPid]
  for (const pid of tree) tree.push(...(childrenOf.get(pid) ?? []))
  return tree
}

function parentOf(pid) {
  // The second field is a name in parentheses and may hold anything; state and parent follow it.
  const stat = read(`/proc/${pid}/stat`)
  return stat === undefined ? undefined : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function pssOf(pid) {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0)
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
