import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { loadArticles, parseArticle } from '../../../src/content/articles/load-articles.js'
import { createSearch } from '../../../src/content/articles/search.js'
import { article, packs, vpnAndPrinter } from './small-articles.js'

const search = createSearch(
  [
    ...vpnAndPrinter,
    article(
      'office.excel',
      'en',
      'Excel: formulas, macros, locked workbooks',
      ['formula shows an error', 'workbook is locked', 'macro blocked'],
      'A formula that shows #N/A does not find its value.',
    ),
  ],
  packs,
)

describe('search', () => {
  it.each([
    ['en', 'my vpn will not connect', 'network.vpn'],
    ['en', 'papers got stuck again', 'printing.jam-toner'],
    ['en', 'locked workbok', 'office.excel'],
    ['fr', 'le vpn se bloque a la connexion', 'network.vpn'],
    ['fr', 'papier coince', 'printing.jam-toner'],
  ])('%s: "%s" finds %s first', (language, text, topic) => {
    expect(search(text, language, 3)[0]).toMatchObject({ topic, language })
  })

  it.each([
    ['en', 'zebra unicorn banana'],
    ['en', 'what is the capital of Australia'],
    ['en', ''],
    ['en', 'the and of'],
    ['fr', 'recette de tarte aux pommes'],
    ['de', 'vpn'],
  ])('%s: "%s" finds nothing', (language, text) => {
    expect(search(text, language, 3)).toEqual([])
  })

  it('gives no more than asked for, best first', () => {
    const hits = search('vpn paper formula', 'en', 2)

    expect(hits.length).toBeLessThanOrEqual(2)
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a))
  })

  it('leaves out the topics that it is told to', () => {
    const left = search('paper stuck in the vpn', 'en', 3, new Set(['printing.jam-toner']))

    expect(left.map(({ topic }) => topic)).toEqual(['network.vpn'])
  })

  it('finds what is written in another language only, and says in which', () => {
    expect(search('macro blocked', 'fr', 3)).toMatchObject([{ topic: 'office.excel', language: 'en' }])
  })

  it('shows in one’s own language what only words of another have found', () => {
    const hit = search('stripes on my prints', 'fr', 3)[0]

    expect(hit).toMatchObject({
      topic: 'printing.jam-toner',
      language: 'fr',
      title: expect.stringMatching(/^Bourrage/),
    })
    expect(hit?.excerpt).toBe('Ouvrez les portes dans l’ordre du panneau.')
  })

  it('finds an article by what people ask, which is not in it', () => {
    const asked = { 'network.vpn': ['tunnel down again'], 'printing.jam-toner': ['copier eats my sheets'] }
    const find = createSearch(vpnAndPrinter, packs, (topic) => ({
      asked: asked[topic as keyof typeof asked],
      guide: [],
    }))

    expect(find('copier eats my sheets', 'en', 1)).toMatchObject([{ topic: 'printing.jam-toner' }])
  })

  it('finds each shipped article by its own title and phrasings', () => {
    const directory = fileURLToPath(new URL('../../../knowledge-base', import.meta.url))
    const { articles, problems } = loadArticles([directory])
    const find = createSearch(articles, packs)

    const missed = articles.flatMap(({ topic, language, title, phrasings }) =>
      [title, ...phrasings].filter((text) => find(text, language, 3).every((hit) => hit.topic !== topic)),
    )

    expect(problems).toEqual([])
    expect(articles.length).toBeGreaterThan(0)
    expect(missed).toEqual([])
  })
})

describe('an article file', () => {
  const front =
    'title: VPN help\nphrasings: [one way, another way, third way]\nreviewed: 2026-11-24\nowner: network\nversions: [Windows 11]'

  it('has front matter and a text', () => {
    expect(parseArticle('en.md', `---\n${front}\n---\n\n# Hello\n`, 'network.vpn', 'en')).toMatchObject({
      title: 'VPN help',
      topic: 'network.vpn',
      body: '# Hello',
    })
  })

  it.each([
    ['no front matter', '# Hello', 1],
    ['a wrong date', `---\n${front.replace('2026-11-24', 'yesterday')}\n---\nHello`, 4],
    ['no text', `---\n${front}\n---\n`, 8],
  ])('with %s is named with its line', (_, text, line) => {
    expect(parseArticle('en.md', text, 'network.vpn', 'en')).toMatchObject({
      problems: [{ file: 'en.md', line }],
    })
  })
})
