import { type Child, type Html, html } from './markup.js'

export interface TableColumn<Row> {
  readonly title: string
  /** Numbers stand to the right. */
  readonly number?: boolean
  readonly value: (row: Row) => Child
}

/** A table that scrolls in itself where it is too wide. The first column names the row. */
export function table<Row>(caption: string, rows: readonly Row[], columns: readonly TableColumn<Row>[]): Html {
  return html`<p class="caption">${caption}</p>
<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table aria-label="${caption}">
<thead><tr>${columns.map(({ title, number }) => html`<th scope="col"${classOf(number)}>${title}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>${columns.map((column, index) => cell(column, row, index))}</tr>
`,
  )}</tbody>
</table></div>
`
}

/** A table that is shown when it is asked for. */
export function hiddenTable<Row>(caption: string, rows: readonly Row[], columns: readonly TableColumn<Row>[]): Html {
  return html`<details><summary>As a table</summary>
${table(caption, rows, columns)}</details>
`
}

function cell<Row>({ number, value }: TableColumn<Row>, row: Row, index: number): Html {
  return index === 0 ? html`<th scope="row">${value(row)}</th>` : html`<td${classOf(number)}>${value(row)}</td>`
}

function classOf(number: boolean | undefined): Html | null {
  return number ? html` class="number"` : null
}
