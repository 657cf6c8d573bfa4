/** What is right by itself but does not fit `n`. Takes anything, so that it is said together with what is wrong by itself. */
export function* fitProblems(n: unknown, inputs: unknown): Generator<string> {
  if (!isCount(n) || !isFields(inputs)) return
  for (const field of ['stake', 'permits', 'reg', 'commit_block']) {
    const values = inputs[field]
    if (Array.isArray(values) && values.length !== n)
      yield `inputs.${field}: has ${values.length} entries, but n is ${n}`
  }
  const { last_update: lastUpdate, owner_uid: owner } = inputs
  if (Array.isArray(lastUpdate) && lastUpdate.length < n - 1)
    yield `inputs.last_update: has ${lastUpdate.length} entries, but n is ${n}; at most one may be missing`
  if (typeof owner === 'number' && owner >= n) yield `inputs.owner_uid: is ${owner}, but n is ${n}`
  for (const field of ['weights', 'bonds']) yield* rowProblems(n, `inputs.${field}`, inputs[field])
}

function* rowProblems(n: number, path: string, rows: unknown): Generator<string> {
  if (!isFields(rows)) return
  for (const [uid, row] of Object.entries(rows)) {
    if (Number(uid) >= n) yield `${path}: has a row of uid ${uid}, but n is ${n}`
    if (!Array.isArray(row)) continue
    const seen = new Set<unknown>()
    for (const [index, entry] of row.entries()) {
      const target: unknown = Array.isArray(entry) ? entry[0] : undefined
      if (target !== undefined && seen.has(target)) yield `${path}.${uid}[${index}]: names uid ${target} a second time`
      seen.add(target)
    }
  }
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
