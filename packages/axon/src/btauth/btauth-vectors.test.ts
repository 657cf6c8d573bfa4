import { readFileSync } from 'node:fs'
import { fromHex, initCrypto, type SignatureScheme } from '@subnetkit/crypto'
import { developmentKey } from '@subnetkit/wallet'
import { beforeAll, describe, expect, test } from 'vitest'
import { createManualClock } from '../../test-support/manual-clock.js'
import { exchangeRaw, rawRequest, statusOf } from '../../test-support/raw-http.js'
import { startMiner } from '../../test-support/start-miner.js'
import { hashBody } from './body-hash.js'
import { readAuthHeaders } from './headers.js'
import { buildAuthPayload } from './payload.js'
import { createReplayStore, type ReplayStore } from './replay-store.js'
import { signRequest } from './sign-request.js'
import { checkFreshness, checkReceiver, checkSignature, parseAuthClaim } from './verify-auth.js'

interface Step {
  readonly level: 'must' | 'may-reject'
  readonly request: {
    readonly method: string
    readonly target: string
    readonly body_hex: string
    readonly headers: Readonly<Record<string, string>>
  }
  readonly verify: {
    readonly self_hotkey: string
    readonly now_ns: string
    readonly max_age_s: number
    readonly allowed_skew_s: number
    readonly require_receiver: boolean
  }
  readonly expected: {
    readonly ok: boolean
    readonly error?: string
    readonly hotkey?: string
    readonly nonce_ns?: string
  }
}

interface Vector extends Step {
  readonly id: string
  readonly signed_payload_utf8?: string
  readonly sign?: {
    readonly uri: string
    readonly scheme: SignatureScheme
    readonly receiver: string | null
    readonly nonce_ns: string
    readonly deterministic: boolean
  }
}

interface VectorFile {
  readonly vectors: readonly Vector[]
  readonly sequences: readonly { readonly id: string; readonly steps: readonly (Step & { readonly label: string })[] }[]
}

const file: VectorFile = JSON.parse(
  readFileSync(new URL('../../../../test/vectors/btauth.json', import.meta.url), 'utf8'),
)
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'

const windowOf = ({ verify }: Step) => ({
  maxAgeNs: BigInt(verify.max_age_s * 1e9),
  maxSkewNs: BigInt(verify.allowed_skew_s * 1e9),
})
const bodyOf = ({ request }: Step): Uint8Array => fromHex(`0x${request.body_hex}`)
/** The official verifier copies the scheme from the request; ours trusts one, and the vectors are judged under the one declared. */
const declaredScheme = (step: Step): SignatureScheme =>
  readAuthHeaders(Object.entries(step.request.headers).flat()).crypto === 'ed25519' ? 'ed25519' : 'sr25519'

function newStore(step: Step): ReplayStore {
  return createReplayStore({ window: windowOf(step), maxNoncesPerHotkey: 100, startNs: 0n })
}

/** The five steps in their order. */
function judge(step: Step, store: ReplayStore, scheme: SignatureScheme = declaredScheme(step)): string {
  const { request, verify } = step
  const now = BigInt(verify.now_ns)
  const claim = parseAuthClaim(readAuthHeaders(Object.entries(request.headers).flat()), scheme)
  if (typeof claim === 'string') return claim
  const received = { method: request.method, target: request.target, bodySha256: hashBody(bodyOf(step)) }
  const failure =
    checkReceiver(claim, verify.self_hotkey, verify.require_receiver) ??
    checkFreshness(claim.nonce, now, windowOf(step)) ??
    checkSignature(claim, received)
  if (failure !== undefined) return failure
  return store.accept(claim.hotkey, claim.nonce, now) === 'accepted'
    ? `ok ${claim.hotkey} ${claim.nonce}`
    : 'ReplayedRequest'
}

function expectVerdict(step: Step, verdict: string, context: string): void {
  const { ok, error, hotkey, nonce_ns } = step.expected
  const official = ok ? `ok ${hotkey} ${nonce_ns}` : (error ?? '')
  if (step.level === 'must') expect(verdict, context).toBe(official)
  else if (ok) expect([official, 'MalformedAuth', 'BadSignature'], context).toContain(verdict)
  else expect(verdict, context).not.toMatch(/^ok/)
}

beforeAll(() => initCrypto())

describe('btauth/1 as the official verifier has it', () => {
  test('every vector gets its verdict', () => {
    expect(file.vectors.length).toBe(46)
    for (const vector of file.vectors) expectVerdict(vector, judge(vector, newStore(vector)), vector.id)
  })

  test('every sequence gets its verdicts from one replay store', () => {
    for (const { id, steps } of file.sequences) {
      const [first] = steps
      if (first === undefined) expect.unreachable()
      const store = newStore(first)
      for (const step of steps) expectVerdict(step, judge(step, store), `${id}: ${step.label}`)
    }
  })

  test('the signed lines are the same bytes', () => {
    const built = file.vectors.filter(({ sign }) => sign !== undefined)
    expect(built.length).toBeGreaterThan(10)
    for (const { id, request, sign, signed_payload_utf8 } of built) {
      if (sign === undefined) continue
      const payload = buildAuthPayload({
        scheme: sign.scheme,
        method: request.method,
        target: request.target,
        bodySha256: hashBody(fromHex(`0x${request.body_hex}`)),
        nonce: BigInt(sign.nonce_ns),
        hotkey: developmentKey(sign.uri, sign.scheme).address,
        receiver: sign.receiver ?? undefined,
      })
      expect(new TextDecoder().decode(payload), id).toBe(signed_payload_utf8)
    }
  })

  test('ed25519 requests come out header by header the same', () => {
    const deterministic = file.vectors.filter(({ sign }) => sign?.deterministic && sign.receiver !== null)
    expect(deterministic.length).toBeGreaterThan(3)
    for (const { id, request, sign } of deterministic) {
      if (!sign?.receiver) continue
      const { method, target } = request
      const body = fromHex(`0x${request.body_hex}`)
      const pair = developmentKey(sign.uri, sign.scheme)
      expect(
        signRequest({ method, target, body, nonce: BigInt(sign.nonce_ns), receiver: sign.receiver }, pair),
        id,
      ).toEqual(request.headers)
    }
  })

  test('the golden ed25519 request has the published signature', () => {
    const body = new TextEncoder().encode('{"prompt": "hello"}')
    const headers = signRequest(
      { method: 'POST', target: '/generate?stream=false', body, nonce: 1752076800000000000n, receiver: BOB },
      developmentKey('//Alice', 'ed25519'),
    )
    expect(headers['X-Bittensor-Signature']).toBe(
      '0x1a6b631988bf1f7ea093ab9d5acf61f05c316d0b0e428b24b487b75a5f6ee0e1a56a26918fdf871b6cf09437e6588023a4ce423cf622621b2a7feee17612f704',
    )
  })

  test('the trusted scheme is never taken from the request', () => {
    const swapped = file.vectors.find(({ id }) => id === 'bad-scheme-swapped')
    if (swapped === undefined) expect.unreachable()
    expect(judge(swapped, newStore(swapped), 'sr25519')).toBe('MalformedAuth')
    for (const vector of file.vectors.filter(({ expected, level }) => expected.ok && level === 'must')) {
      const other = declaredScheme(vector) === 'ed25519' ? 'sr25519' : 'ed25519'
      expect(judge(vector, newStore(vector), other), vector.id).toBe('MalformedAuth')
    }
  })
})

describe('the server', () => {
  /** What node:http takes: POST, values in latin1, and headers it does not trim into others. */
  const sendable = file.vectors.filter(
    ({ request, verify }) =>
      request.method === 'POST' &&
      verify.self_hotkey === BOB &&
      verify.require_receiver &&
      Object.values(request.headers).every((value) => /^[\x21-\x7e][\x20-\x7e]*$/.test(value)),
  )

  test('gives the same verdicts to raw requests over HTTP', async () => {
    expect(sendable.length).toBeGreaterThan(30)
    for (const vector of sendable) {
      const clock = createManualClock(0)
      const paths = [...new Set(file.vectors.map(({ request }) => request.target.split('?')[0] ?? ''))]
      const routes = paths.map((path) => ({ path, maxRequestBytes: 10_000, handle: async () => ({ status: 200 }) }))
      const sender = readAuthHeaders(Object.entries(vector.request.headers).flat()).hotkey ?? ''
      const callers = new Map([[sender, { scheme: declaredScheme(vector), welcome: true as const }]])
      const miner = await startMiner({}, { clock, routes, callers })
      clock.setNow(Number(BigInt(vector.verify.now_ns) / 1_000n) / 1_000)
      const response = await exchangeRaw(miner.port, rawRequest(vector.request, bodyOf(vector)))
      await miner.close()
      const status = statusOf(response)
      const error = /"error":"(\w+)"/.exec(response)?.[1]
      if (vector.level !== 'must') expect([200, 401], vector.id).toContain(status)
      else
        expect([status, error], vector.id).toEqual(vector.expected.ok ? [200, undefined] : [401, vector.expected.error])
      if (status === 401) expect(response, vector.id).toMatch(/content-length: 64\r\n/i)
    }
  })
})
