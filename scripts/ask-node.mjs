/** A JSON-RPC call by POST; ends with what a person can act on. */
export async function askNode(url, method, params = []) {
  let answer
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      signal: AbortSignal.timeout(60_000),
    })
    answer = await response.json()
  } catch (cause) {
    const reason = cause.cause?.code ?? cause.cause?.message ?? cause.message
    throw new Error(`no node answers at ${url} (${reason}): start it, or give the http:// address of another`, {
      cause,
    })
  }
  if (answer.error) throw new Error(`${method} was refused: ${answer.error.message}`)
  return answer.result
}
