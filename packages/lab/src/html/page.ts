import { type Child, html } from './markup.js'
import { style } from './style.js'

export interface Page {
  readonly title: string
  readonly lead: Child
  readonly sections: readonly Child[]
}

/** One file that needs nothing else: no script, no network, which its own policy forbids besides. */
export function formatPage({ title, lead, sections }: Page): string {
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
${style}
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="lead">${lead}</p>
${sections}
</main>
</body>
</html>
`
  return markup
}
