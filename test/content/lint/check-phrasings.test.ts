import { describe, expect, it } from '@jest/globals'
import { createLazySearch } from '../../../src/content/articles/search.js'
import {
  checkPhrasingsFindArticle,
  checkSimilarPhrasings,
} from '../../../src/content/lint/articles/check-phrasings.js'
import { loadLanguages } from '../../../src/nlu/language/load-languages.js'
import { givenArticle } from '../check/given-article.js'

const { languages } = loadLanguages(['policies'], ['fr'])
const wifi = (phrasings: string[]) =>
  givenArticle({
    topic: 'network.wifi',
    title: 'Le Wi-Fi coupe',
    body: 'Rapprochez-vous de la borne.',
    phrasings,
  })

describe('the phrasings of an article', () => {
  it('find their own article first', () => {
    const articles = [givenArticle(), wifi(['wifi coupé', 'wifi lent', 'plus de wifi'])]

    expect(checkPhrasingsFindArticle(articles, createLazySearch(articles, languages))).toEqual([])
  })

  it('that find another article first, or none, are worth a warning', () => {
    const articles = [givenArticle(), wifi(['le VPN ne se connecte pas', 'wifi lent', 'plus de wifi'])]
    const found = checkPhrasingsFindArticle(articles, createLazySearch(articles, languages))
    const nothing = checkPhrasingsFindArticle(articles, createLazySearch([], languages))

    expect(found.map(({ file, path, message }) => [file, path, message])).toEqual([
      [
        'knowledge-base/network.wifi/fr.md',
        ['phrasings', 0],
        '“le VPN ne se connecte pas” finds knowledge-base/network.vpn/fr.md before this article',
      ],
    ])
    expect(nothing).toHaveLength(6)
    expect(nothing[0]!.message).toBe('“le VPN ne monte pas” finds nothing before this article')
  })

  it('of two articles do not ask for the same in other words between', () => {
    const stopWords = new Map([['fr', new Set(['le', 'ne', 'pas', 'plus'])]])
    const vpn = givenArticle({ phrasings: ['mon poste perd le réseau', 'b', 'c'] })
    const own = wifi(['réseau : mon poste le perd', 'wifi lent', 'wifi coupé'])

    expect(checkSimilarPhrasings([vpn, own], stopWords).map(({ message }) => message)).toEqual([
      '“réseau : mon poste le perd” asks for the same thing as “mon poste perd le réseau” in knowledge-base/network.vpn/fr.md',
    ])
    expect(checkSimilarPhrasings([vpn, { ...own, language: 'en' }], stopWords)).toEqual([])
  })
})
