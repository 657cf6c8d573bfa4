// Answers with the text turned round, and counts its calls; a request can ask it to misbehave.
import { appendFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`)
const turn = (text) => [...text].reverse().join('')
let calls = 0

const methods = {
  hello: () => ({ protocol: 'subnetkit-program', version: 1, methods: ['respond', 'evaluate'] }),
  respond: (params) => {
    const { request } = params
    calls++
    if (request.mode === 'count') appendFileSync(process.env.FILE, 'respond\n')
    if (request.mode === 'chance') return { text: String(calls) }
    if (request.mode === 'params') return { text: JSON.stringify(params), size: request.size }
    if (request.mode === 'throw') throw new Error('as asked')
    return request.mode === 'misfit' ? { texts: [] } : { text: turn(request.text) }
  },
  evaluate: (params) => {
    const { request, answer } = params
    calls++
    if (request.mode === 'params') return params
    if (request.mode === 'count') {
      appendFileSync(process.env.FILE, 'evaluate\n')
      return { right: answer.ok && answer.value.text === turn(request.text), calls: 0 }
    }
    if (request.mode === 'bad-evidence') return { right: 'yes' }
    return { right: answer.ok && answer.value.text === turn(request.text), calls }
  },
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line)
  if (method === 'cancel' || params?.request?.mode === 'hang') return
  try {
    say({ id, result: methods[method](params) })
  } catch (error) {
    say({ id, error: { message: String(error) } })
  }
})
