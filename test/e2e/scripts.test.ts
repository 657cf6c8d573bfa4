import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
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
  ['chain-drift', ['http://127.0.0.1:9'], 2, /start it/],
  ['chain-drift', ['http://127.0.0.1:PORT'], 2, /no node/],
  ['chain-drift', ['ws://127.0.0.1:9'], 2, /http:\/\//],
  ['chain-drift', ['no-such-file'], 2, /no file/],
  ['chain-drift', ['package.json'], 2, /no metadata/],
  ['verify-blocks', ['--endpoint', 'http://127.0.0.1:9'], 2, /start it/],
  ['verify-blocks', ['--endpoint', 'http://127.0.0.1:PORT', '--to', '5'], 2, /no node/],
  ['verify-blocks', ['--endpoint', 'ws://127.0.0.1:9'], 2, /http:\/\//],
])('%s %j ends with %i and says what helps', async (name, args, expected, help) => {
  const { code, stdout, stderr } = await run(name, args)
  expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
  expect(stderr).toMatch(help)
  expect(stderr).not.toMatch(/^ {4}at /m)
})
