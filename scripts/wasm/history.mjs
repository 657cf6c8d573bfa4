import { execFileSync } from 'node:child_process'

/**
 * The last committed description of an artefact whose wasm is another than `info`'s; undefined when there is
 * none, or no history to look at (an archive, a shallow clone).
 *
 * @param {{ root: string, path: string, info: { sha256: string } }} options `path` is relative to `root`
 */
export function findPredecessor({ root, path, info }) {
  for (const commit of git(root, ['log', '--format=%H', '--', path]).split('\n').filter(Boolean)) {
    const text = git(root, ['show', `${commit}:${path}`])
    if (text === '') continue
    const earlier = JSON.parse(text)
    if (earlier.sha256 !== info.sha256) return earlier
  }
  return undefined
}

/** What git prints; nothing when it cannot answer. */
function git(root, words) {
  try {
    return execFileSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}
