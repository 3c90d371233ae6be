import { describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { csvCell, csvText } from '../../src/insight/csv.js'
import { injections } from '../channels/slack/injections.js'

describe('a cell of a CSV file', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+33 1', "'+33 1"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['\r=1', '"\'\r=1"'],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['network.vpn', 'network.vpn'],
  ])('%j is written %j', (value, written) => {
    expect(csvCell(value)).toBe(written)
  })

  it.each(injections)('never runs what somebody typed: %j', (typed) => {
    const [[cell] = []] = parse(csvText([[typed, 'next']])) as string[][]

    expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    expect(cell?.replace(/^'(?=[=+\-@])/, '')).toBe(typed)
  })

  it('keeps numbers as numbers, negative ones too', () => {
    expect(csvCell(-2.5)).toBe('-2.5')
  })

  it('is read back by any reader, and never begins with what a spreadsheet runs', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), (row) => {
        const [read] = parse(csvText([row]), { relax_column_count: true }) as string[][]

        expect(read?.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, ''))).toEqual(row)
        for (const cell of read ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      }),
      { seed: 20_261_126 },
    )
  })
})
