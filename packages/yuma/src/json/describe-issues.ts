import { z } from 'zod'

/** What a schema found, a line for each place: `inputs.kappa: is missing`. */
export function describeIssues(issues: readonly z.core.$ZodIssue[], path: string): string[] {
  return issues.flatMap((issue) => {
    const place = `${path}${z.core.toDotPath(issue.path)}`.replace(/\.$/, '')
    if (issue.code !== 'unrecognized_keys') return [`${place === '' ? 'the document' : place}: ${wordsOf(issue)}`]
    const inside = place === '' ? '' : `${place}.`
    return issue.keys.map((key) => `${inside}${key}: is no key here`)
  })
}

const nouns: Readonly<Record<string, string>> = {
  ...{ object: 'an object', record: 'an object', array: 'an array', tuple: 'a pair [uid, u16]' },
  ...{ boolean: 'true or false', int: 'an integer', number: 'a number', string: 'a text' },
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined && 'input' in issue) return 'is missing'
  if (issue.code === 'invalid_type') return `must be ${nouns[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_key') return 'must be a uid in digits, as "0"'
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'must be a pair [uid, u16]'
  return issue.message
}
