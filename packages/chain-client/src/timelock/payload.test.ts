import { readFileSync } from 'node:fs'
import { fromHex, initCrypto, loadTimelock, toHex } from '@subnetkit/crypto'
import { expect, test } from 'vitest'
import { encodePayload } from './payload.js'

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../../test/vectors/${name}.json`, import.meta.url), 'utf8')) as T
}

test('the payload is what the official client closes', async () => {
  await initCrypto({ keys: false })
  const { signature_hex, round } = read<{ readonly signature_hex: string; readonly round: number }>('timelock')
  const { closed } = read<{
    readonly closed: Omit<Parameters<typeof encodePayload>[0], 'hotkey'> & {
      readonly round: number
      readonly hotkey_hex: string
      readonly ciphertext_hex: string
    }
  }>('timelock-rounds')
  expect(closed.round).toBe(round)
  const timelock = await loadTimelock()
  const opened = timelock.open(fromHex(`0x${signature_hex}`), fromHex(`0x${closed.ciphertext_hex}`))
  const payload = encodePayload({ ...closed, hotkey: fromHex(`0x${closed.hotkey_hex}`) })
  expect(opened && toHex(opened)).toBe(toHex(payload))
})
