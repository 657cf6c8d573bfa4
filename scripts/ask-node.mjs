/** What a person can act on, and with which exit code: no root was compared, nothing was read. */
const refuse = (text, cause) => Object.assign(new Error(text, { cause }), { exitCode: 2 })

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
    throw refuse(`no node answers at ${url} (${reason}): start it, or give the http:// address of another`, cause)
  }
  if (answer?.error)
    throw refuse(`${url} refused ${method}: ${answer.error.message}; give the address of a node that has it`)
  if (answer?.result === undefined) throw refuse(`what answers at ${url} is no node: give the http:// address of one`)
  return answer.result
}
