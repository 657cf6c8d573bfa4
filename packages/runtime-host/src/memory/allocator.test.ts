import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMemory, WASM_PAGE } from '../web-assembly.js'
import { type Allocator, createAllocator } from './allocator.js'
import { createMemoryViews, type MemoryViews } from './memory-views.js'

const heapBase = 1_003
/** The next multiple of 8. */
const firstHeader = 1_008

function createHeap(pages = 2): { allocator: Allocator; views: MemoryViews } {
  const memory = createMemory({ initial: pages, maximum: 16_384 })
  const views = createMemoryViews(() => memory)
  const allocator = createAllocator(views)
  allocator.reset(heapBase)
  return { allocator, views }
}

function header(views: MemoryViews, pointer: number): bigint {
  const { buffer, byteOffset } = views.bytes()
  return new DataView(buffer, byteOffset).getBigUint64(pointer - 8, true)
}

describe('the allocator', () => {
  test('writes the headers that Substrate writes', () => {
    const { allocator, views } = createHeap()
    const first = allocator.allocate(1)
    const second = allocator.allocate(8)
    const third = allocator.allocate(9)
    expect([first, second, third]).toEqual([firstHeader + 8, firstHeader + 24, firstHeader + 40])
    expect(header(views, first), 'occupied, order 0').toBe(0x1_0000_0000n)
    expect(header(views, third), 'occupied, order 1').toBe(0x1_0000_0001n)
    allocator.free(first)
    expect(header(views, first), 'free, and the last of its list').toBe(0xffff_ffffn)
    allocator.free(second)
    expect(header(views, second), 'free, linked to the first').toBe(BigInt(firstHeader))
    expect(allocator.allocate(5), 'what was freed last comes first').toBe(second)
  })

  test('leaves the highest bits of the header to the guest', () => {
    const { allocator, views } = createHeap()
    const pointer = allocator.allocate(16)
    new DataView(views.bytes().buffer).setUint16(pointer - 2, 0xabcd, true)
    allocator.free(pointer)
    expect(allocator.allocate(16)).toBe(pointer)
    expect(header(views, pointer)).toBe(0x1_0000_0001n)
  })

  test('never gives the same bytes to two, whatever is taken and freed', () => {
    const sizes = fc.oneof(fc.nat(40), fc.nat(5_000), fc.nat(200_000))
    const step = fc.oneof(fc.record({ take: sizes }), fc.record({ free: fc.nat() }))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { allocator, views } = createHeap()
        const held: { pointer: number; size: number; mark: number }[] = []
        steps.forEach((step, index) => {
          if ('take' in step) {
            const pointer = allocator.allocate(step.take)
            expect(pointer % 8).toBe(0)
            const mark = (index % 255) + 1
            views.bytes().fill(mark, pointer, pointer + step.take)
            held.push({ pointer, size: step.take, mark })
          } else {
            const [item] = held.splice(step.free % Math.max(1, held.length), 1)
            if (item !== undefined) allocator.free(item.pointer)
          }
        })
        for (const { pointer, size, mark } of held) {
          const bytes = views.bytes().subarray(pointer, pointer + size)
          expect(
            bytes.every((byte) => byte === mark),
            `at ${pointer}`,
          ).toBe(true)
        }
        for (const { pointer } of held) allocator.free(pointer)
      }),
    )
  })

  test('grows the memory, and views taken afterwards see it', () => {
    const { allocator, views } = createHeap(1)
    const before = views.bytes()
    const pointer = allocator.allocate(3 * WASM_PAGE)
    expect(before.length, 'a view from before is empty').toBe(0)
    views.bytes()[pointer + 3 * WASM_PAGE - 1] = 9
    expect(views.byteLength).toBeGreaterThan(4 * WASM_PAGE)
  })

  test('refuses more than 32 MiB at once, and more than the limit in all', () => {
    const { allocator } = createHeap()
    expect(() => allocator.allocate(2 ** 25 + 1)).toThrow(expect.objectContaining({ code: 'HOST_MEMORY_EXHAUSTED' }))
    const fill = (): never => {
      for (;;) allocator.allocate(2 ** 25)
    }
    expect(fill).toThrow(expect.objectContaining({ code: 'HOST_MEMORY_EXHAUSTED' }))
  })

  test('refuses to free what is not allocated', () => {
    const { allocator } = createHeap()
    const pointer = allocator.allocate(8)
    const refused = expect.objectContaining({ code: 'HOST_FREE_INVALID' })
    for (const wrong of [0, pointer + 8, pointer + 4, heapBase, 2 ** 32 - 8]) {
      expect(() => allocator.free(wrong), `at ${wrong}`).toThrow(refused)
    }
    allocator.free(pointer)
    expect(() => allocator.free(pointer), 'twice').toThrow(refused)
  })

  test('begins anew after a reset', () => {
    const { allocator } = createHeap()
    const first = allocator.allocate(100)
    allocator.free(allocator.allocate(8))
    allocator.reset(heapBase)
    expect(allocator.top).toBe(firstHeader)
    expect(allocator.allocate(100)).toBe(first)
  })
})
