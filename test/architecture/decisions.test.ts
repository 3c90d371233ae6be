import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { linksOf, pages } from './markdown-links.js'

const folder = 'docs/decisions'
const index = `${folder}/README.md`
const records = pages.filter((page) => page.startsWith(`${folder}/`) && page !== index)

function linkedFrom(page: string): readonly string[] {
  return linksOf(readFileSync(page, 'utf8')).map((target) => posix.join(posix.dirname(page), target))
}

/** Lists a record's headings: bold words with a full stop at the start of a paragraph. */
function headingsOf(record: string): readonly string[] {
  return [...readFileSync(record, 'utf8').matchAll(/^\*\*([^*\n]+)\.\*\*/gm)].map((match) => match[1]!)
}

describe('decision records', () => {
  it('say the context, the decision and its consequences, in this order', () => {
    const others = records
      .map((record) => `${record}: ${headingsOf(record).join(', ')}`)
      .filter((line) => !line.endsWith(': Context, Decision, Consequences'))

    expect(records.length).toBeGreaterThan(30)
    expect(others).toEqual([])
  })

  it('have their number in the title, and fit on a screen', () => {
    const others = records.filter((record) => {
      const lines = readFileSync(record, 'utf8').split('\n')
      return !lines[0]!.startsWith(`# ${posix.basename(record).slice(0, 4)} · `) || lines.length > 45
    })

    expect(others).toEqual([])
  })

  it('are all in the index, once', () => {
    const listed = linkedFrom(index).filter((page) => /\/\d{4}-[^/]+$/.test(page))

    expect([...listed].sort()).toEqual([...records].sort())
  })

  it('are linked from a page that a reader comes from, which is neither the index nor another record', () => {
    const linked = new Set(pages.filter((page) => !page.startsWith(`${folder}/`)).flatMap(linkedFrom))

    expect(records.filter((record) => !linked.has(record))).toEqual([])
  })
})
