/** Tests run the lab, which takes seconds. */
export default { test: { include: ['*.test.ts'], testTimeout: 60_000 } }
