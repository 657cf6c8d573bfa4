import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { noopLogger, systemClock, systemRandom } from '@subnetkit/core'
import { createDevnet } from '@subnetkit/devnet'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// Something answers there, and it is no node.
const server = createServer((_, response) => response.end('{"hello":1}'))
let port = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function run(name: string, args: readonly string[]) {
  const script = fileURLToPath(new URL(`../../scripts/${name}.mjs`, import.meta.url))
  const given = args.map((arg) => arg.replace('PORT', String(port)))
  const child = spawn(process.execPath, [script, ...given], { stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await exited, stdout, stderr }
}

describe.each(['conformance', 'chain-drift', 'verify-blocks'])('scripts/%s.mjs', (name) => {
  test.each([['--bogus'], ['--endpoint'], ['one', 'too', 'many']])(
    'explains what is wrong with %s',
    async (...args) => {
      const { code, stdout, stderr } = await run(name, args)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toContain(`Usage: node scripts/${name}.mjs`)
      expect(stderr).not.toMatch(/^ {4}at /m)
    },
  )
})

// Nobody listens on port 9, which is for throwing away.
test.each([
  ['conformance', ['--endpoint', 'ws://127.0.0.1:9'], 4, /Fix|Start|start/],
  ['conformance', ['--endpoint', 'ws://127.0.0.1:PORT'], 4, /Fix|Start|start/],
  ['conformance', ['--endpoint', 'http://127.0.0.1:9'], 2, /ws:\/\//],
  ['conformance', ['--uri', ''], 2, /--uri.*\/\/Alice/],
  ['conformance', ['--uri', 'foo'], 2, /--uri.*\/\/Alice/],
  ['chain-drift', ['http://127.0.0.1:9'], 2, /start it/],
  ['chain-drift', [''], 2, /METADATA is empty/],
  ['chain-drift', ['http://127.0.0.1:PORT'], 2, /no node/],
  ['chain-drift', ['ws://127.0.0.1:9'], 2, /http:\/\//],
  ['chain-drift', ['no-such-file'], 2, /no file/],
  ['chain-drift', ['package.json'], 2, /no metadata/],
  ['verify-blocks', ['--endpoint', 'http://127.0.0.1:9'], 2, /start it/],
  ['verify-blocks', ['--endpoint', 'http://127.0.0.1:PORT', '--to', '5'], 2, /no node/],
  ['verify-blocks', ['--endpoint', 'ws://127.0.0.1:9'], 2, /--endpoint 'ws:.*http:\/\//],
  ['verify-blocks', [], 2, /no --endpoint/],
  ['verify-blocks', ['--endpoint', 'http://127.0.0.1:PORT', '--from', '0'], 2, /--from '0'/],
  ['verify-blocks', ['--endpoint', 'http://127.0.0.1:PORT', '--to', 'ten'], 2, /--to 'ten'/],
  ['verify-blocks', ['--endpoint', 'http://127.0.0.1:PORT', '--from', '9', '--to', '8'], 2, /--to.*8.*--from.*9/],
])('%s %j ends with %i and says what helps', async (name, args, expected, help) => {
  const { code, stdout, stderr } = await run(name, args)
  expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
  expect(stderr).toMatch(help)
  expect(stderr).not.toMatch(/^ {4}at /m)
})

test('verify-blocks says which blocks came out before one was missing', async () => {
  const modules = { clock: systemClock, random: systemRandom, logger: noopLogger }
  const devnet = await createDevnet({ sealing: 'manual' }, modules)
  try {
    await devnet.advanceBlocks(5)
    const args = ['--endpoint', devnet.httpUrl, '--from', '2', '--to', '99999999']
    const { code, stderr } = await run('verify-blocks', args)
    expect(code).toBe(3)
    expect(stderr).toContain('blocks 2 to 5: every state root came out')
    expect(stderr).toContain('no block 6')
  } finally {
    await devnet.close()
  }
})

test('conformance does not repeat what may be a secret', async () => {
  const { stderr } = await run('conformance', ['--uri', 'bottom drive obey'])
  expect(stderr).not.toContain('bottom')
})
