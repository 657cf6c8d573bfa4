import fc from 'fast-check'

const steps = [0x00, 0x01, 0x10, 0x1f, 0xf1, 0xff] as const

/** Keys that are often prefixes of each other or part within a byte; now and then long ones. */
export const keyBytes: fc.Arbitrary<Uint8Array> = fc
  .oneof(
    { weight: 8, arbitrary: fc.array(fc.constantFrom(...steps), { maxLength: 5 }) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(0x11, 0x12), { minLength: 30, maxLength: 34 }) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(0x22), { minLength: 158, maxLength: 162 }) },
  )
  .map((bytes) => Uint8Array.from(bytes))

/** Values around the length from which they are hashed. */
export const valueBytes: fc.Arbitrary<Uint8Array> = fc
  .tuple(fc.constantFrom(0, 1, 4, 31, 32, 33, 70, 300), fc.nat(255))
  .map(([length, byte]) => new Uint8Array(length).fill(byte))
