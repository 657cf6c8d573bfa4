// A program that misbehaves as its first argument says; without one it behaves. It says hello by the protocol unless it is told not to.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const [behaviour = 'good', ...rest] = process.argv.slice(2)
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`)
const hello = { protocol: 'subnetkit-program', version: 1, methods: ['respond', 'evaluate'] }

const before = {
  exits: () => {
    process.stderr.write('no such module\n')
    process.exit(3)
  },
  'prints-first': () => process.stdout.write('loading the model\n'),
}
before[behaviour]?.()

const hellos = {
  mute: () => {},
  'other-protocol': ({ id }) => say({ id, result: { ...hello, version: 9 } }),
  'one-method': ({ id }) => say({ id, result: { ...hello, methods: ['respond'] } }),
}

const answers = {
  good: ({ id, params }) => say({ id, result: { got: params } }),
  environment: ({ id }) => say({ id, result: { names: Object.keys(process.env).sort(), cwd: process.cwd() } }),
  pid: ({ id }) => say({ id, result: process.pid }),
  fails: ({ id }) => say({ id, error: { message: 'ValueError: too odd', trace: 'Traceback: line 7' } }),
  prints: () => process.stdout.write('the answer is 42\n'),
  'half-json': () => process.stdout.write('{"id": 1, "result": NaN}\n'),
  'no-answer': ({ id }) => say({ id }),
  never: () => {},
  twice: ({ id, params }) => {
    say({ id, result: params })
    say({ id, result: 'again' })
  },
  'unknown-id': ({ id, params }) => {
    say({ id: id + 1_000, result: 'for nobody' })
    say({ id, result: params })
  },
  huge: ({ id }) => say({ id, result: 'x'.repeat(Number(rest[0])) }),
  dies: () => {
    process.stderr.write('Traceback (most recent call last):\nMemoryError\n')
    process.exit(7)
  },
  'leaves-behind': () => {
    const left = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { detached: true, stdio: 'inherit' })
    left.once('spawn', () => {
      process.stderr.write(`left ${left.pid}\n`)
      process.exit(7)
    })
  },
  'long-trace': ({ id }) => say({ id, error: { message: 'deep', trace: `${'again\n'.repeat(100_000)}the last line` } }),
  'dies-once': ({ id, params }) =>
    params.die ? process.kill(process.pid, 'SIGKILL') : say({ id, result: process.pid }),
  backwards: (() => {
    const held = []
    return ({ id, params }) => {
      held.push({ id, result: params })
      if (held.length === 3) for (const reply of held.reverse()) say(reply)
    }
  })(),
  stubborn: ({ id }) => say({ id, result: process.pid }),
  'answers-cancelled': (() => {
    let waiting
    return ({ id, method, params }) => {
      if (method === 'cancel') say({ id: waiting, result: 'late' })
      else if (params === 'wait') waiting = id
      else say({ id, result: params })
    }
  })(),
}

if (behaviour === 'stubborn') {
  process.on('SIGTERM', () => {})
  setInterval(() => {}, 1_000)
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line)
  if (message.method === 'hello') (hellos[behaviour] ?? (({ id }) => say({ id, result: hello })))(message)
  else if (message.method !== 'cancel' || behaviour === 'answers-cancelled')
    (answers[behaviour] ?? answers.good)(message)
})
