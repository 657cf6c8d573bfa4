import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { html } from './markup.js'

describe('html', () => {
  test('escapes what is put in, and leaves markup as it is', () => {
    const inner = html`<b title="${`"'`}">${'<i>&'}</b>`
    expect(html`<p>${inner}${[inner, 7]}${null}${undefined}</p>`.markup).toBe(
      '<p><b title="&quot;&#39;">&lt;i&gt;&amp;</b><b title="&quot;&#39;">&lt;i&gt;&amp;</b>7</p>',
    )
  })

  test('text of any kind neither opens a tag nor ends an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { markup } = html`${text}`
        expect(markup).not.toMatch(/[<>"']/)
        expect(markup).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/)
      }),
    )
  })

  test('replaces characters that HTML does not have, or that turn the text around them', () => {
    expect(html`${'a\u0000b\u202ec\ud800d'}`.markup).toBe('a\ufffdb\ufffdc\ufffdd')
    expect(html`${'é 日本 🎉\n\t'}`.markup).toBe('é 日本 🎉\n\t')
  })
})
