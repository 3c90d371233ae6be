import { describe, expect, it } from '@jest/globals'
import { createOrganisationFacts, noFacts } from '../../../src/content/org-facts/organisation-facts.js'
import { renderContentFacts } from '../../../src/content/org-facts/render-content-facts.js'
import { givenArticle } from '../check/given-article.js'

function shortIn(short: string, facts = noFacts): string | undefined {
  const { articles } = renderContentFacts({ guides: new Map(), articles: [givenArticle({ short })] }, facts)
  return articles[0]?.short
}

describe('the short answer of an article', () => {
  it('says what is known of the organisation, as plain text', () => {
    const facts = createOrganisationFacts({ 'desk.phone': '01 23 45', 'desk.email': 'it@example.org' })

    expect(shortIn('Rouvrez-le. Sinon : {{desk.phone}} ou {{desk.email}}.', facts)).toBe(
      'Rouvrez-le. Sinon\u00a0: 01 23 45 ou it@example.org.',
    )
  })

  it('loses the sentence that names an unknown fact, and is gone when nothing else remains', () => {
    expect(shortIn('Rouvrez-le.\nOu appelez le {{desk.phone}}.')).toBe('Rouvrez-le.')
    expect(shortIn('Appelez le {{desk.phone}} sans attendre.')).toBeUndefined()
  })
})
