import { createBoard, joinBoard, placeOnBoard, watchBoard, watchCode } from '@subnetkit/lab/watch'
import { collectResponse, defineSubnet, resolveSubnet } from '@subnetkit/subnet'
import { expect, test } from 'vitest'
import { z } from 'zod'

const { signal } = new AbortController()
const call = { models: {}, directory: '', hotkey: 'a', caller: 'b', deadlineMs: 1, signal }

test('watched code gives what it gave, and says where it is until it has returned', async () => {
  const board = createBoard()
  const seen: (string | undefined)[] = []
  const look = (): void => void seen.push(placeOnBoard(board, code.places))
  let open: () => void = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const definition = defineSubnet({
    id: 'watched',
    version: 1,
    request: z.strictObject({ text: z.string() }),
    response: z.strictObject({ text: z.string() }),
    chunk: z.string(),
    async *respond({ text }) {
      look()
      yield text
      await gate
      look()
      return { text: `${text}!` }
    },
    sample: () => ({ request: { text: 'a' } }),
    score: () => {
      look()
      throw new RangeError('no score')
    },
  })
  const code = watchCode({ subnet: resolveSubnet(definition) }, joinBoard(board))
  const { ask } = code.subnet.tasks
  expect(() => ask?.score({ entries: [], random: undefined as never })).toThrow('no score')
  look()
  const given = code.subnet.responders.ask?.({ text: 'a' }, call)
  const collecting = collectResponse(given ?? Promise.reject(new RangeError('no responder')))
  await new Promise(setImmediate)
  look()
  open()
  expect(await collecting).toEqual({ value: { text: 'a!' }, chunks: 1 })
  look()
  const respond = '`respond` of task ask'
  expect(seen).toEqual(['`score` of task ask', undefined, respond, respond, respond, undefined])
})

test('whoever is at one place for too long is named once, whatever other threads do', async () => {
  const board = createBoard()
  const [stuck, busy] = [joinBoard(board), joinBoard(board)]
  const stop = new AbortController()
  const told: string[] = []
  let now = 0
  const clock = {
    now: () => now,
    monotonic: () => now,
    sleep: async (ms: number) => {
      now += ms
      busy.at(2, () => {})
      if (now > 5_000) stop.abort()
    },
  }
  const watch = () =>
    watchBoard(
      board,
      { places: ['nowhere', 'stuck', 'busy'], patienceMs: 2_000, signal: stop.signal },
      { clock, onStuck: (place) => told.push(`${place} at ${now}`) },
    )
  await stuck.at(1, watch)
  expect(told).toEqual(['stuck at 2000'])
})
