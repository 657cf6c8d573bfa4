import type { Member } from './members.js'
import type { RunningChain } from './start-chain.js'
import type { Supervisor } from './supervise.js'

/** What run.json says about a running network: where everything is. */
export function describeRun(input: {
  readonly pid?: unknown
  readonly startedAtMs?: unknown
  /** As `--subnet` has it. */
  readonly subnet: string
  /** The id that the subnet gives itself, which stands in the paths of its miners. */
  readonly subnetId: string
  /** Undefined until it is created. */
  readonly netuid?: number
  readonly running: RunningChain
  readonly members: readonly Member[]
  readonly supervisors: ReadonlyMap<Member, Supervisor>
}): Readonly<Record<string, unknown>> {
  const { pid, startedAtMs, subnet, subnetId, netuid, running, members, supervisors } = input
  const { chain, child, url, blockTimeMs } = running
  return {
    pid,
    startedAtMs,
    chain: { pid: child.pid, url, genesisHash: chain.genesisHash, specVersion: chain.specVersion, blockTimeMs },
    subnet,
    subnetId,
    ...(netuid === undefined ? {} : { netuid }),
    members: members.map((member) => describeMember(member, supervisors.get(member))),
  }
}

/** Hotkey URIs stand here too: they are development keys of this one chain, and `query --hotkey` takes them. */
function describeMember(
  { name, role, strategy, hotkeyUri, hotkeyPair, coldkeyPair }: Member,
  supervisor: Supervisor | undefined,
): Readonly<Record<string, unknown>> {
  const { type: _, ...where } = supervisor?.message() ?? {}
  const pid = supervisor?.pid()
  return {
    name,
    role,
    ...(strategy === undefined ? {} : { strategy }),
    hotkey: hotkeyPair.address,
    hotkeyUri,
    coldkey: coldkeyPair.address,
    ...(pid === undefined ? {} : { pid }),
    ...where,
  }
}
