import { describe, expect, it } from '@jest/globals'
import type { Article } from '../../../src/content/articles/load-articles.js'
import { checkArticle, checkUniquePhrasings } from '../../../src/content/check/articles/check-article.js'
import { lintArticle } from '../../../src/content/lint/articles/lint-article.js'
import { givenArticle } from './given-article.js'

const context = { topics: new Set(['network.vpn']), queues: new Set(['l1', 'network']) }
const today = '2026-11-24'

const findingsOf = (article: Article) => [...checkArticle(article, context), ...lintArticle(article, today)]

function said(changes: Partial<Article>): readonly string[] {
  return findingsOf(givenArticle(changes)).map(
    ({ severity, path, message }) => `${severity} ${path.join('.')}: ${message}`,
  )
}

describe('an article', () => {
  it('that is whole has nothing said against it', () => {
    expect(said({})).toEqual([])
  })

  it('is kept by a group that exists', () => {
    expect(said({ owner: 'plumbers' })).toEqual(['error owner: there is no queue "plumbers"'])
  })

  it('was not reviewed in the future, nor on a day that does not exist', () => {
    expect(said({ reviewed: '2026-11-25' })).toEqual([
      'warning reviewed: reviewed on 2026-11-25, which is in the future',
    ])
    expect(said({ reviewed: '2026-13-01' })).toEqual(['error reviewed: 2026-13-01 is not a date'])
  })

  it('is worth a warning a year and a day after its review', () => {
    expect(said({ reviewed: '2025-11-24' })).toEqual([])
    expect(said({ reviewed: '2025-11-23' })).toEqual([
      'warning reviewed: last reviewed on 2025-11-23, more than a year ago',
    ])
  })

  it('belongs to a topic', () => {
    expect(said({ topic: 'network.fax' })).toEqual(['error : there is no intent for network.fax'])
  })

  it('has a short answer in plain text, read for its typography', () => {
    expect(said({ short: 'Quittez le VPN, attendez, puis rouvrez-le.' })).toEqual([])
    const { short: _, ...without } = givenArticle()
    expect(findingsOf(without).map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      'warning: it has no short answer, so the chat shows the whole article',
    ])
    expect(said({ short: 'Quittez le **VPN**, puis rouvrez-le. Est-ce bon?' })).toEqual([
      'warning short: the short answer contains Markdown characters, which are shown as they are',
      expect.stringMatching(/^warning short: “.*\?”/),
    ])
  })

  it('is read for its typography: title, phrasings and body', () => {
    const findings = said({
      title: 'Le VPN: que faire',
      phrasings: ['vpn', 'vpn?', 'le vpn'],
      body: 'Est-ce bon?',
    })

    expect(findings.map((finding) => finding.split(':')[0])).toEqual([
      'warning title',
      'warning phrasings.1',
      'warning ',
    ])
  })
})

describe('the phrasings of articles', () => {
  it('lead to one article in a language', () => {
    const wifi = givenArticle({ topic: 'network.wifi', phrasings: ['wifi', 'VPN COUPE', 'réseau'] })
    const english = givenArticle({ language: 'en' })

    expect(
      checkUniquePhrasings([givenArticle(), english, wifi]).map(({ file, path, message }) => [
        file,
        path,
        message,
      ]),
    ).toEqual([
      [
        'knowledge-base/network.wifi/fr.md',
        ['phrasings', 1],
        '“VPN COUPE” also leads to knowledge-base/network.vpn/fr.md',
      ],
    ])
  })
})
