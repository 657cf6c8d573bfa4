import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createBench, post } from '../../test-support/bench.js'
import { liveMemory } from '../../test-support/live-memory.js'
import { mutate, mutations } from '../../test-support/mutations.js'
import type { Devnet } from '../devnet-options.js'

/** Requests with something wrong, sent as a client sends them. */
const count = process.env.SUBNETKIT_FULL_CHECKS === '1' ? 100_000 : 1_000
/** What a node keeps ready (an instance with its memory, parsed metadata) is there after the first ones; from then on nothing may grow. */
const warmUp = count / 10
const allowedGrowth = 64 * 1024 * 1024

const bench = createBench()
let devnet: Devnet
let names: readonly string[]
afterAll(bench.close)
beforeAll(async () => {
  // Of a short history little is held, so that what is held besides shows.
  devnet = await bench.start({ sealing: 'manual', statesKept: 16, blocksKept: 64 })
  await devnet.advanceBlocks(5)
  const { methods } = (await devnet.request('rpc_methods')) as { methods: string[] }
  // What makes blocks by the million, or changes who makes them, does what it is told.
  names = methods.filter((name) => !/^dev_(advance|setSealing|dumpState)|^state_get(Pairs|Metadata)$/.test(name))
})

interface Answer {
  readonly id?: unknown
  readonly method?: unknown
  readonly result?: unknown
  readonly error?: { readonly code: unknown; readonly message: unknown }
}

/** One connection, opened again whenever the node closes it. */
async function openSender(
  url: string,
): Promise<{ send(text: string | Uint8Array): Promise<string>; readonly reopened: () => number; close(): void }> {
  let socket: WebSocket
  let closes = 0
  const connect = async (): Promise<void> => {
    socket = new WebSocket(url)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    socket.removeAllListeners('error')
    socket.on('error', () => {})
  }
  await connect()
  return {
    send: async (text) => {
      const got: string[] = []
      for (const event of ['message', 'close']) socket.removeAllListeners(event)
      const closed = new Promise<null>((resolve) => socket.once('close', () => resolve(null)))
      const marked = new Promise<string>((resolve) => {
        const listen = (data: unknown): void => {
          const answer = String(data)
          if (answer.includes('"id":"mark"')) resolve(got.join('\n'))
          else if (!answer.includes('"params":{"subscription"')) got.push(answer)
        }
        socket.on('message', listen)
      })
      socket.send(text)
      socket.send('{"jsonrpc":"2.0","id":"mark","method":"system_name"}')
      const answer = await Promise.race([marked, closed])
      if (answer !== null) return answer
      closes++
      await connect()
      return ''
    },
    reopened: () => closes,
    close: () => socket.terminate(),
  }
}

/** Every answer has a result or an error in words. */
function check(text: string): void {
  for (const line of text.split('\n').filter((part) => part !== '')) {
    const parsed = JSON.parse(line) as Answer | Answer[]
    for (const answer of Array.isArray(parsed) ? parsed : [parsed]) {
      if ('result' in answer) continue
      expect(Number.isInteger(answer.error?.code), line.slice(0, 300)).toBe(true)
      expect(String(answer.error?.message).length, line.slice(0, 300)).toBeGreaterThan(3)
    }
  }
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth)
}

function parameters(genesisHash: string): fc.Arbitrary<unknown> {
  return fc.oneof(
    fc.constantFrom<unknown>(
      genesisHash,
      null,
      '0x',
      '0x00',
      '0x26aa',
      '0xzz',
      '',
      0,
      1,
      -1,
      2 ** 53,
      1e308,
      1.5,
      true,
      {},
      [],
    ),
    fc.constantFrom<unknown>('Metadata_metadata_at_version', 'Core_execute_block', 'BlockBuilder_finalize_block'),
    fc.constantFrom<unknown>(':child_storage:default:', '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'),
    fc.uint8Array({ maxLength: 80 }).map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.bigInt({ min: -(1n << 80n), max: 1n << 80n }).map(Number),
    fc.jsonValue({ maxDepth: 4 }),
    fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 200 }),
  )
}

describe('the RPC server', () => {
  test(`answers ${count} strange requests, and lives`, async () => {
    const sender = await openSender(devnet.url)
    let before = 0
    const request = fc
      .record({
        jsonrpc: fc.oneof({ weight: 20, arbitrary: fc.constant<unknown>('2.0') }, fc.jsonValue({ maxDepth: 1 })),
        id: fc.oneof<fc.Arbitrary<unknown>[]>(fc.nat(), fc.string(), fc.constant(null), fc.jsonValue({ maxDepth: 2 })),
        method: fc.oneof(
          { weight: 20, arbitrary: fc.constantFrom<unknown>(...names) },
          fc.constantFrom<unknown>('__proto__', 'constructor', 'toString', '', 'no_such', 7, null),
        ),
        params: fc.oneof<fc.Arbitrary<unknown>[]>(
          fc.array(parameters(devnet.genesisHash), { maxLength: 6 }),
          fc.jsonValue({ maxDepth: 3 }),
        ),
      })
      .map((value) => JSON.stringify(value))
    const message = fc.oneof(
      { weight: 12, arbitrary: request },
      { weight: 3, arbitrary: fc.array(request, { maxLength: 12 }).map((all) => `[${all.join(',')}]`) },
      {
        weight: 4,
        arbitrary: fc.tuple(request, mutations).map(([text, all]) => mutate(Buffer.from(text), all)),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 20_000 }).map(nested) },
    )
    let sent = 0
    await fc.assert(
      fc.asyncProperty(message, async (text) => {
        check(await sender.send(text))
        if (++sent === warmUp) before = liveMemory()
        if (sent % 5_000 === 0) process.stderr.write(`${sent} requests\n`)
      }),
      { numRuns: count, seed: 20_262, endOnFailure: true },
    )
    sender.close()
    expect(liveMemory() - before).toBeLessThan(allowedGrowth)
    expect((await post(devnet, 'system_name')).result).toBe('subnetkit-devnet')
    expect((await devnet.advanceBlocks(1)).number).toBeGreaterThan(5)
  }, 1_800_000)

  test('closes a connection for text that is none, and for what is too long, and goes on', async () => {
    const sender = await openSender(devnet.url)
    await sender.send(new Uint8Array(15 * 1024 * 1024 + 1))
    expect(sender.reopened()).toBe(1)
    check(await sender.send(Uint8Array.of(0xff, 0xfe, 0x00)))
    check(await sender.send(`{"jsonrpc":"2.0","id":1,"method":"chain_getBlockHash","params":[${'9'.repeat(100_000)}]}`))
    check(await sender.send(`{"jsonrpc":"2.0","id":1,"method":"state_getStorage","params":${nested(100_000)}}`))
    sender.close()
  })
})
