import type { Html } from './markup.js'

const colours = {
  light:
    '--page:#fbfbf9;--card:#fff;--ink:#1d1d1b;--muted:#5f5e58;--line:#d9d7d0;--honest:#2365c4;--other:#b8500f;--problem:#b3261e;--warning:#7a5200;--note:#4a5a6a;--h0:#8a3206;--h1:#bf5a1c;--h2:#de8c50;--h3:#efb88c;--h4:#f8dfc9;--kept:#2365c4;--stopped:#b9b7b0',
  dark: '--page:#191918;--card:#222220;--ink:#ecebe6;--muted:#a9a79f;--line:#403f3b;--honest:#6ba5f7;--other:#f0985c;--problem:#ff8a80;--warning:#e5b455;--note:#9fb2c6;--h0:#f8dfc9;--h1:#efb88c;--h2:#d98a50;--h3:#a85a22;--h4:#643210;--kept:#4d8df0;--stopped:#6a6963',
}

const rules = `
:root{color-scheme:light dark;${colours.light}}
@media (prefers-color-scheme:dark){:root{${colours.dark}}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:70rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:2.5rem 0 .5rem}
h3{font-size:1rem;margin:0 0 .25rem}
p{margin:.25rem 0 .75rem;max-width:46rem}
.lead,.muted,figcaption{color:var(--muted)}
.grid{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr))}
.small{grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr))}
.card{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem;margin:0;min-width:0}
.finding{border-left:.3rem solid var(--note);margin:0 0 .75rem}
.finding p{margin:.25rem 0}
.problem{border-left-color:var(--problem)}.warning{border-left-color:var(--warning)}
.problem .severity{color:var(--problem)}.warning .severity{color:var(--warning)}.note .severity{color:var(--note)}
.severity{font-weight:600}
dl.facts{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr));margin:0}
dl.facts dt{color:var(--muted);font-size:.875rem}
dl.facts dd{margin:0;font-size:1.25rem;font-variant-numeric:tabular-nums}
dl.facts small{display:block;font-size:.8rem;color:var(--muted)}
.scroll{overflow-x:auto}
.scroll:focus-visible{outline:2px solid var(--honest)}
table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums}
.caption{color:var(--muted);font-size:.875rem;margin:.75rem 0 .25rem}
th,td{text-align:left;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top;white-space:nowrap}
th.number,td.number{text-align:right}
th[scope=row]{font-weight:500;white-space:normal;min-width:7rem}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--muted)}
code{font-family:ui-monospace,monospace;font-size:.9em}
svg{display:block;width:100%;max-width:30rem;height:auto;overflow:hidden}
svg text{font:12px system-ui,sans-serif;fill:var(--ink);unicode-bidi:isolate}
svg .over{paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}
svg .label{fill:var(--muted);font-size:11px}
svg .axis{stroke:var(--line);stroke-width:1}
svg .reference{stroke:var(--muted);stroke-width:1;stroke-dasharray:3 3;fill:none}
svg .honest{fill:var(--honest)}svg .other{fill:var(--other)}
svg .interval{stroke:var(--ink);stroke-width:1.5;fill:none}
svg path.line{fill:none;stroke-width:2;stroke-linejoin:round}
svg path.line.honest{stroke:var(--honest)}svg path.line.other{stroke:var(--other)}
svg .h0{fill:var(--h0)}svg .h1{fill:var(--h1)}svg .h2{fill:var(--h2)}svg .h3{fill:var(--h3)}svg .h4{fill:var(--h4)}
svg .kept{fill:var(--kept)}svg .stopped{fill:var(--stopped)}
ul.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:.5rem 0;padding:0;font-size:.875rem;color:var(--muted)}
ul.legend svg{display:inline-block;width:.8rem;height:.8rem;margin-right:.4rem;vertical-align:-.05rem}
@media print{body{background:none}.card{break-inside:avoid}}
`

/** The look of a page, light and dark. */
export const style: Html = { markup: rules.trim() }
