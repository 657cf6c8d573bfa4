import { expect } from 'vitest'

const voidTags = new Set(['meta', 'rect', 'line', 'path', 'circle'])

/** Holds a page to what every page must be: whole, closed, quiet and readable without its pictures. */
export function checkPage(page: string): void {
  expect(page.startsWith('<!doctype html>')).toBe(true)
  expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/)
  expect(page).not.toMatch(/<(?:script|link|img|iframe|base|form)|@import|url\(/i)
  const tags = (page.match(/<[a-z][^>]*>/gi) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'))
  for (const tag of tags) expect(tag).not.toMatch(/\s(?:src|href|style|on\w+)=|'/i)
  expect(page).toContain("default-src 'none'")
  expect(openTags(page)).toEqual([])
  const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [, labels] of page.matchAll(/<svg[^>]*aria-labelledby="([^"]*)"/g)) {
    for (const id of (labels ?? '').split(' ')) expect(ids).toContain(id)
  }
  const drawings = page.match(/<svg(?![^>]*aria-hidden)/g)?.length ?? 0
  expect(page.match(/<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+<\/desc>/g)?.length ?? 0).toBe(drawings)
}

/** Tags that are not closed, or in the wrong order. */
function openTags(page: string): readonly string[] {
  const open: string[] = []
  for (const [, slash, tag = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/gi)) {
    if (voidTags.has(tag)) continue
    if (slash === '') open.push(tag)
    else if (open.at(-1) === tag) open.pop()
    else return [...open, `/${tag}`]
  }
  return open
}
