import { describe, expect, it } from '@jest/globals'
import { checkArticleLinks, checkGuideLinks } from '../../../src/content/check/articles/check-links.js'
import { lintArticleLinks, lintGuideLinks } from '../../../src/content/lint/articles/lint-links.js'
import { givenArticle } from './given-article.js'
import { givenGuide } from './given-guide.js'

function said(body: string): readonly string[] {
  const article = givenArticle({ body })
  return [...checkArticleLinks(article), ...lintArticleLinks(article)].map(
    ({ severity, message }) => `${severity} ${message}`,
  )
}

describe('links', () => {
  it.each([
    '[the page](https://support.example.org/help?id=3)',
    '[write](mailto:it@example.com) or [call](tel:+33123456789)',
    'Open http://example.com so that the sign-in page of the Wi-Fi comes.',
    'Type `http://10.0.0.1` in the address bar.',
    '![the green light](images/light.png)',
    '[all](https://aka.ms/devicelogin)',
  ])('are right in “%s”', (body) => {
    expect(said(body)).toEqual([])
  })

  it.each([
    ['[page](http://portal.test/x)', 'warning http://portal.test/x does not begin with https://'],
    ['[page](javascript:alert(1))', 'error javascript:alert(1) does not begin with https://'],
    ['![x](data:image/png;base64,AA)', 'error data:image/png;base64,AA does not begin with https://'],
    ['[page](portal/x)', 'warning portal/x is not a complete address'],
    [
      '[page](https://a.test/?utm_source=mail&id=2)',
      'warning the address of a.test tracks who follows it: utm_source',
    ],
    ['[page](https://bit.ly/3xyz)', 'warning bit.ly hides where the link leads'],
    ['[page](https://me:secret@a.test/)', 'error the address of a.test contains a user name or password'],
    ['[](https://a.test/)', 'warning the link to https://a.test/ has no text'],
    ['![](images/light.png)', 'warning the image images/light.png has no alternative text'],
  ])('are not right in “%s”', (body, finding) => {
    expect(said(body)).toEqual([finding])
  })

  it('are read in the texts of a guide too, with their place', () => {
    const guide = givenGuide({
      opening: { en: 'See http://portal.test', fr: 'Voir [ici](javascript:alert(1))' },
    })
    const foundBy = (find: typeof checkGuideLinks) => find(guide).map(({ path, message }) => [path, message])

    expect(foundBy(lintGuideLinks)).toEqual([
      [['opening', 'en'], 'http://portal.test does not begin with https://'],
    ])
    expect(foundBy(checkGuideLinks)).toEqual([
      [['opening', 'fr'], 'javascript:alert(1) does not begin with https://'],
    ])
  })
})
