import { describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { formatCsv, formatCsvCell } from '../../src/reports/csv.js'
import { injections } from '../channels/slack/injections.js'

const inserted = /^'(?=[\t\r\n])|(?<=^|[;\t\r\n])'(?=[\s"]{0,20}[=+\-@＝＋－＠])/g
const asTyped = (cell: string) => cell.replace(inserted, '')

/**
 * Checks for a formula in any cell, as seen by a spreadsheet that ignores quotes and separates cells at semicolons or
 * tabs.
 */
function beginsFormula(text: string): boolean {
  return text.split(/[;\t\r\n]/).some((cell) => /^[\s"]*[=+\-@＝＋－＠]/.test(cell))
}

describe('a cell of a CSV file', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+33 1', "'+33 1"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\t1', "'\t1"],
    ['\n1', '"\'\n1"'],
    ['＝1+1', "'＝1+1"],
    ['  =1', "'  =1"],
    ['a;=1', "a;'=1"],
    ['a; "=1', '"a;\' ""=1"'],
    ['a\n@x', '"a\n\'@x"'],
    ['a - b; c', 'a - b; c'],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['\r=1', '"\'\r\'=1"'],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['network.vpn', 'network.vpn'],
  ])('%j is written %j', (value, written) => {
    expect(formatCsvCell(value)).toBe(written)
  })

  it.each(injections)('never runs what somebody typed: %j', (typed) => {
    const text = formatCsv([[typed, 'next']])
    const [[cell] = []] = parse(text) as string[][]

    expect(beginsFormula(text)).toBe(false)
    expect(asTyped(cell!)).toBe(typed)
  })

  it('keeps numbers as numbers, negative ones too', () => {
    expect(formatCsvCell(-2.5)).toBe('-2.5')
  })

  it('is read back by any reader, and never begins with what a spreadsheet runs', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), (row) => {
        const text = formatCsv([row])
        const [read] = parse(text, { relax_column_count: true }) as string[][]

        expect(read?.map(asTyped)).toEqual(row)
        for (const cell of read ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
        expect(beginsFormula(text)).toBe(false)
      }),
      { seed: 20_261_126 },
    )
  })
})
