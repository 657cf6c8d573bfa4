import type { Readable } from 'node:stream'

/** The whole body, or `too-large` as soon as that is certain. */
export async function readResponse(
  body: Readable,
  declared: string | undefined,
  maxBytes: number,
): Promise<Uint8Array | 'too-large'> {
  if (Number(declared ?? 0) > maxBytes) return abandon(body)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (bytes > maxBytes) return abandon(body)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, bytes)
}

function abandon(body: Readable): 'too-large' {
  body.on('error', () => {})
  body.destroy()
  return 'too-large'
}
