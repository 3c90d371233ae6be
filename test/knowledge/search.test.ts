import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { type Article, loadArticles, parseArticle } from '../../src/knowledge/load-articles.js'
import { createSearch } from '../../src/knowledge/search.js'
import { loadLanguages } from '../../src/understanding/load-languages.js'

const policies = fileURLToPath(new URL('../../policies', import.meta.url))
const packs = loadLanguages([policies], ['en', 'fr']).languages
const article = (
  topic: string,
  language: string,
  title: string,
  phrasings: string[],
  body: string,
): Article => ({
  topic,
  language,
  title,
  phrasings,
  body,
  reviewed: '2026-11-24',
  owner: 'l1',
  versions: ['Windows 11'],
})
const search = createSearch(
  [
    article(
      'network.vpn',
      'en',
      'The VPN does not connect',
      ['VPN stuck on connecting', 'cannot reach the company network from home', 'GlobalProtect drops'],
      'Close the client, wait ten seconds, open it again. Check that the internet works.',
    ),
    article(
      'printing.jam-toner',
      'en',
      'Paper jam, toner and print quality',
      ['paper is stuck', 'stripes on my prints', 'toner empty'],
      'Open the doors in the order shown on the panel. Pull the paper gently.',
    ),
    article(
      'office.excel',
      'en',
      'Excel: formulas, macros, locked workbooks',
      ['formula shows an error', 'workbook is locked', 'macro blocked'],
      'A formula that shows #N/A does not find its value.',
    ),
    article(
      'network.vpn',
      'fr',
      'Le VPN ne se connecte pas',
      ['VPN bloqué sur connexion', 'accéder au réseau de chez moi', 'GlobalProtect se coupe'],
      'Fermez le client, attendez dix secondes, rouvrez-le.',
    ),
    article(
      'printing.jam-toner',
      'fr',
      'Bourrage papier, toner, qualité d’impression',
      ['papier coincé', 'bandes sur les impressions', 'toner vide'],
      'Ouvrez les portes dans l’ordre du panneau.',
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

  it('finds each shipped article by its own title and phrasings', () => {
    const directory = fileURLToPath(new URL('../../knowledge-base', import.meta.url))
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
