import type { AxonAnswer, AxonCall, AxonClient, AxonPeer } from '@subnetkit/axon'

/** What a miner does with a request; `hang` answers only when the caller gives up. */
export type MinerScript = (request: unknown) => unknown | 'dead' | 'hang'

export interface ScriptedAxon extends AxonClient {
  /** Hotkeys in the order in which they were asked. */
  readonly asked: string[]
  /** How long each of them was given. */
  readonly timeouts: number[]
  readonly scripts: Map<string, MinerScript>
}

/** The network with every fault that a test wants, and no socket. */
export function createScriptedAxon(scripts: Readonly<Record<string, MinerScript>>): ScriptedAxon {
  const axon: ScriptedAxon = {
    asked: [],
    timeouts: [],
    scripts: new Map(Object.entries(scripts)),
    ask: async ({ hotkey }: AxonPeer, { body, timeoutMs, signal }: AxonCall): Promise<AxonAnswer> => {
      axon.asked.push(hotkey)
      axon.timeouts.push(timeoutMs)
      const given = axon.scripts.get(hotkey)?.(body) ?? 'dead'
      if (given === 'dead') return { ok: false, kind: 'unreachable', problem: 'no connection', totalMs: 1 }
      if (given !== 'hang') {
        const bytes = new TextEncoder().encode(JSON.stringify(await given))
        return { ok: true, status: 200, body: bytes, totalMs: 5, firstByteMs: 4 }
      }
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
      return { ok: false, kind: 'aborted', problem: 'the caller gave up', totalMs: 1 }
    },
    close: async () => {},
  }
  return axon
}
