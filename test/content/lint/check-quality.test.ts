import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Article } from '../../../src/content/articles/load-articles.js'
import { checkCatalogue } from '../../../src/content/check/check-catalogue.js'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { lintContentQuality } from '../../../src/content/lint/check-quality.js'
import type { Catalogue } from '../../../src/content/load/load-catalogue.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'
import { givenArticle } from '../check/given-article.js'
import { givenGuide } from '../check/given-guide.js'

const source = { directories: ['.'], languages: ['en', 'fr'] }
let shipped: Catalogue
beforeAll(() => {
  shipped = shippedCatalogue()
})

/** Returns the shipped policies and languages with only the given articles and guides. */
function givenCatalogue(articles: readonly Article[], guides: readonly GuideFile[] = []): Catalogue {
  const content = { articles, guides: new Map(guides.map((guide) => [guide.topic, guide])) }
  const topics = new Set([...articles, ...guides].map(({ topic }) => topic))
  const intents = shipped.intents.filter(({ topic }) => topics.has(topic))
  return { ...shipped, ...content, intents, written: content }
}

function qualityOf(catalogue: Catalogue, only: string | null = null): readonly string[] {
  return lintContentQuality(catalogue, source, () => 0, only).problems.map(
    ({ severity, message }) => `${severity} ${message}`,
  )
}

describe('the quality of content', () => {
  it('is asked of what people read, in each language and beside the other', () => {
    const english = givenArticle({ language: 'en', body: 'Wait ten minutes.', title: 'The VPN is down' })
    const french = givenArticle({ body: 'Attendez. Clique ici.' })

    expect(
      qualityOf(
        givenCatalogue([
          { ...english, phrasings: [] },
          { ...french, phrasings: [] },
        ]),
      ),
    ).toEqual([
      'warning “Clique” is too informal',
      'warning “ten” (10 min) is missing in knowledge-base/network.vpn/fr.md',
    ])
  })

  it('is asked of phrasings, by the search of the product', () => {
    const wifi = givenArticle({
      topic: 'network.wifi',
      title: 'Le Wi-Fi coupe',
      body: 'Rapprochez-vous.',
      phrasings: ['le VPN ne se connecte pas'],
    })

    expect(qualityOf(givenCatalogue([givenArticle({ phrasings: [] }), wifi]))).toEqual([
      'warning “le VPN ne se connecte pas” finds knowledge-base/network.vpn/fr.md before this article',
    ])
  })

  it('is asked of accounts and of ordinary requests', () => {
    const catalogue = givenCatalogue([], [givenGuide({ topic: 'account.mfa' })])
    const [pack] = catalogue.languages.languages
    const example = catalogue.intents[0]!.utterances.en![0]!
    const languages = {
      ...catalogue.languages,
      languages: [{ ...pack!, ordinary: { 'account.mfa': [example] } }],
    }

    const found = qualityOf({ ...catalogue, languages })

    expect(found).toContain('warning no hand-off tells the technician to check who is asking, in: fr')
    expect(found).toContain(`warning “${example}” is an example of account.mfa, so it is ignored here`)
  })

  it('is asked of one topic alone', () => {
    const bad = givenArticle({ body: 'Clique ici.', phrasings: [] })
    const catalogue = givenCatalogue([bad, { ...bad, topic: 'network.wifi' }])

    expect(qualityOf(catalogue)).toHaveLength(2)
    expect(qualityOf(catalogue, 'network.wifi')).toHaveLength(1)
  })
})

describe('what a server refuses to start with', () => {
  const errorsOf = (catalogue: Catalogue) =>
    checkCatalogue(catalogue, source)
      .filter(({ severity }) => severity === 'error')
      .map(({ message }) => message)

  it('are links that run a program, in articles and guides', () => {
    const bad = '[here](javascript:alert(1))'
    const guide = givenGuide({ opening: { en: bad, fr: bad } })

    expect(errorsOf(givenCatalogue([givenArticle({ body: bad })], [guide]))).toEqual(
      Array(3).fill('javascript:alert(1) does not begin with https://'),
    )
  })

  it('is a guide that owes something to its topic', () => {
    expect(errorsOf(givenCatalogue([], [givenGuide({ topic: 'security.malware' })]))).toEqual([
      'the topic is critical, and the guide has no firstMeasures',
    ])
  })
})
