import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { loadCatalogue } from '../../../src/content/load/load-catalogue.js'
import type { Localized } from '../../../src/nlu/intent-file.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-facts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(file: string, text: string): void {
  mkdirSync(join(folder, file, '..'), { recursive: true })
  writeFileSync(join(folder, file), text)
}

function loaded() {
  return loadCatalogue({ directories: ['.', folder], languages: ['en', 'fr'] })
}

describe("the organisation's policies/organisation.yml", () => {
  it('fills the shipped articles and guides, and its own, in both languages', () => {
    write(
      'policies/organisation.yml',
      [
        'elsewhere: {}',
        'facts:',
        '  password.reset: https://pass.northwind.example/me',
        '  desk.hours: { en: from 8 to 6, fr: de 8 h à 18 h }',
        "  desk.phone: '4000'",
        '  canteen.menu: soup',
      ].join('\n'),
    )
    write(
      'knowledge-base/account.mfa/en.md',
      '---\ntitle: Codes\nphrasings: [one two, three four, five six]\nreviewed: 2026-11-24\nowner: l1\nversions: [all]\n---\n\nWe eat {{canteen.menu}}. Then {{mfa.app}}.\n',
    )

    const { articles, guides } = loaded().catalogue!
    const body = (topic: string, language: string) =>
      articles.find((one) => one.topic === topic && one.language === language)!.body
    const { say } = guides.get('account.password-reset')!.steps['self-service'] as { say: Localized }

    const link = '[pass.northwind.example/me](https://pass.northwind.example/me)'
    expect(say.en).toContain(`page is ${link}.`)
    expect(say.fr).toContain(`La page de votre organisation se trouve ici\u00a0: ${link}.`)
    expect(body('account.password-reset', 'en')).toContain(`Your organisation's page is ${link}.`)
    expect(body('account.password-reset', 'fr')).toContain(
      'Par téléphone\u00a0: 4000. Nous répondons de 8 h à 18 h.',
    )
    expect(body('account.mfa', 'en')).toBe('We eat soup.')
  })

  it('leaves no name of a fact and no torn sentence in what people read without it', () => {
    const { articles, guides } = loaded().catalogue!
    const texts = [...articles.map(({ body }) => body), JSON.stringify([...guides.values()], null, 1)]
    const torn = /\{\{|\}\}|,\.|\n#+ [^\n]+\n*$|\n\n\n\n/

    expect(texts.filter((text) => torn.test(text)).map((text) => torn.exec(text))).toEqual([])
  })
})
