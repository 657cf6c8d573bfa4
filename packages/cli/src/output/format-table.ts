export interface Column<Row> {
  readonly title: string
  readonly align?: 'left' | 'right'
  /** Left out where the table is too wide; the smallest number goes first. */
  readonly optional?: number
  readonly value: (row: Row) => string
}

/** Rows below titles, columns as wide as their widest cell. */
export function formatTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ value }) => value(row)))]
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)))
  const pad = (text: string, index: number): string => {
    const width = widths[index] ?? 0
    return columns[index]?.align === 'right' ? text.padStart(width) : text.padEnd(width)
  }
  return cells.map((line) => line.map(pad).join('  ').trimEnd()).join('\n')
}

/** The columns that fit into so many characters; what must stay stays, however wide. */
export function fitColumns<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
): readonly Column<Row>[] {
  const widthOf = ({ title, value }: Column<Row>): number =>
    Math.max(title.length, ...rows.map((row) => value(row).length)) + 2
  const total = columns.reduce((sum, column) => sum + widthOf(column), -2)
  const [least] = columns
    .filter(({ optional }) => optional !== undefined)
    .sort((a, b) => (a.optional ?? 0) - (b.optional ?? 0))
  if (total <= width || least === undefined) return columns
  return fitColumns(
    rows,
    columns.filter((column) => column !== least),
    width,
  )
}

/** A line of at most so many characters; one that was longer ends with `…`. */
export function cut(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`
}
