import { get } from 'node:http'

/** The moving averages that validators tell on their operations servers: hotkey → mean. One that does not answer is left out. */
export async function readScores(opsUrls: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const answers = await Promise.all(opsUrls.map(async (url) => await readOne(`${url}/scores`)))
  const sums = new Map<string, { sum: number; count: number }>()
  for (const { hotkey, score } of answers.flat()) {
    const { sum, count } = sums.get(hotkey) ?? { sum: 0, count: 0 }
    sums.set(hotkey, { sum: sum + score, count: count + 1 })
  }
  return new Map([...sums].map(([hotkey, { sum, count }]) => [hotkey, sum / count]))
}

interface Score {
  readonly hotkey: string
  readonly score: number
}

function readOne(url: string): Promise<readonly Score[]> {
  return new Promise((resolve) => {
    const request = get(url, { timeout: 1_000 }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', () => resolve([]))
      response.on('end', () =>
        resolve(response.statusCode === 200 ? parseScores(Buffer.concat(chunks).toString()) : []),
      )
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve([]))
  })
}

function parseScores(text: string): readonly Score[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(isScore) : []
  } catch {
    return []
  }
}

function isScore(value: unknown): value is Score {
  const { hotkey, score } = (value ?? {}) as { hotkey?: unknown; score?: unknown }
  return typeof hotkey === 'string' && typeof score === 'number'
}
