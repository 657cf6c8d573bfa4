import { expect, test } from 'vitest'
import { type Column, cut, fitColumns, formatTable } from './format-table.js'

type Row = readonly [string, string, string]
const columns: readonly Column<Row>[] = [
  { title: 'a', value: ([a]) => a },
  { title: 'b', optional: 2, value: ([, b]) => b },
  { title: 'c', optional: 1, value: ([, , c]) => c },
]
const rows: readonly Row[] = [['aaaa', 'bbbb', 'cccc']]
const titles = (width: number) => fitColumns(rows, columns, width).map(({ title }) => title)

test('columns that do not fit are left out, the least wanted first, and what must stay stays', () => {
  expect(titles(16)).toEqual(['a', 'b', 'c'])
  expect(formatTable(rows, columns).split('\n')[1]).toHaveLength(16)
  expect(titles(15)).toEqual(['a', 'b'])
  expect(titles(9)).toEqual(['a'])
  expect(titles(1)).toEqual(['a'])
})

test('a line that is cut says so', () => {
  expect(cut('12345', 5)).toBe('12345')
  expect(cut('123456', 5)).toBe('1234…')
})
