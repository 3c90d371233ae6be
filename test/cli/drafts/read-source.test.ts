import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { describeFormat, readSource, type SourceFormat } from '../../../src/cli/drafts/read-source.js'
import type { SourceItem } from '../../../src/cli/drafts/source-item.js'

const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/import', name)

function read(name: string, format: SourceFormat | null = null) {
  const reads = [...readSource(fixture(name), format, ['en', 'fr'])]
  return {
    items: reads.flatMap((one) => ('item' in one ? [one.item] : [])),
    left: reads.flatMap((one) => ('left' in one ? [`${one.left.source}: ${one.left.reason}`] : [])),
  }
}
const plain = ({ html }: SourceItem) => html.replace(/<[^>]*>/g, '').trim()

describe('a GLPI search export', () => {
  it('is read with its separator at each line end, its columns in French and its answers in entities', () => {
    const { items, left } = read('glpi-export.csv')

    expect(describeFormat(fixture('glpi-export.csv'))).toBe(
      'a GLPI search export: UTF-8 with BOM, cells separated by ;',
    )
    expect(items.map(({ source, title }) => [source, title])).toEqual([
      ['glpi-export.csv, line 2', 'Réinitialiser son mot de passe Windows'],
      ['glpi-export.csv, line 3', 'Écran externe non détecté'],
    ])
    expect(items[0]!.html).toContain('<li>Saisissez votre adresse</li>')
    expect(left).toEqual(['glpi-export.csv, line 4: it has no answer'])
  })

  it('without the columns of subject and content is refused with what to do', () => {
    const { items, left } = read('questions.csv', 'glpi')

    expect(items).toEqual([])
    expect(left.join()).toContain('show them in the search view')
  })
})

describe('the answer of GLPI’s REST API', () => {
  it('is read item by item; what is no item is left out', () => {
    const { items, left } = read('glpi-api.json')

    expect(items.map(({ source, title }) => [source, title?.trim()])).toEqual([
      ['glpi-api.json, item 12', 'Outlook ne reçoit plus de messages'],
      ['glpi-api.json, item 13', 'The printer prints blank pages'],
    ])
    expect(items[0]!.html).toContain("<b>Travailler hors connexion</b> dans l'onglet")
    expect(left).toEqual([
      'glpi-api.json, item 14: it has no answer',
      'glpi-api.json, entry 4: it is not a KnowbaseItem, which has id, name and answer',
    ])
  })
})

describe('a CSV of questions and answers', () => {
  it('is read from Windows programs; questions with one answer are one piece', () => {
    const { items, left } = read('questions-windows.csv')

    expect(describeFormat(fixture('questions-windows.csv'))).toBe(
      'a CSV file with questions and answers: Windows-1252, cells separated by ;',
    )
    expect(items.map(({ title, phrasings, language }) => [title, phrasings, language])).toEqual([
      ['Comment partager mon écran dans Teams ?', [], 'fr'],
      ["Mon micro n'est pas reconnu dans Teams", ["Teams n'entend pas mon micro"], 'fr'],
    ])
    expect(plain(items[0]!)).toBe("Cliquez sur « Partager », puis choisissez l'écran.".replace("'", '&#39;'))
    expect(left).toEqual(['questions-windows.csv, line 7: it has no answer'])
  })

  it('is read without names in its first row, up to and beyond what is broken', () => {
    const { items, left } = read('questions.csv')

    expect(items.map(({ title }) => title)).toEqual([
      'How do I unlock my account?',
      'Can I get a second screen?',
    ])
    expect(left.every((line) => line.startsWith('questions.csv, line 3: '))).toBe(true)
    expect(left.length).toBeGreaterThan(0)
  })
})

describe('a folder of pages', () => {
  it('is read whatever its encodings; one broken page is left out and the others go on', () => {
    const { items, left } = read('pages')

    expect(items.map(({ source, title, language }) => [source, title, language])).toEqual([
      ['empty.html', 'Nothing', null],
      ['fr/imprimante.html', 'Installer une imprimante réseau', 'fr'],
      ['hostile.html', 'Reset <your> password', null],
      ['vpn/setup.md', 'Setting up the VPN on a new laptop', 'en'],
    ])
    expect(left).toEqual([
      expect.stringMatching(/^broken\.md: it cannot be read: .*line 1/),
      'notes.pdf: it is not Markdown or HTML',
    ])
  })

  it('can be read of one format only', () => {
    expect(read('pages', 'markdown').items.map(({ source }) => source)).toEqual(['vpn/setup.md'])
    expect(read('pages', 'html').items).toHaveLength(3)
  })
})
