import { describe, expect, it } from '@jest/globals'
import { articleSnippets } from '../../../src/content/articles/article-snippets.js'
import { createExcerptFinder } from '../../../src/content/articles/excerpt-finder.js'

const stemsIn = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? []
const excerptOf = (markdown: string, question: string) =>
  createExcerptFinder(markdown, stemsIn, () => 1)(stemsIn(question))

describe('the passages of an article', () => {
  it('are its paragraphs, points and lines of tables, without Markdown', () => {
    const markdown = [
      '# A heading',
      'Press <kbd>Ctrl</kbd> and **look** at [the page](https://example.org) ![the icon](icon.png).',
      '1. First `ipconfig`\n   - inside\n2. Second',
      '| Sign | Reason |\n|---|---|\n| 691 | the *password* |',
      '> Careful\n\n---',
      '```\ncode here\n```',
    ].join('\n\n')

    expect(articleSnippets(markdown)).toEqual([
      'Press Ctrl and look at the page the icon.',
      'First ipconfig',
      'inside',
      'Second',
      '691 – the password',
      'Careful',
      'code here',
    ])
  })
})

describe('an excerpt', () => {
  const article = [
    'The VPN is a tunnel between your device and your organisation, and it needs three things to work well.',
    'Check the internet first: open a site that you have not visited today, with the tunnel switched off.',
    'Restart it.',
    'Then type the password by hand, because the one that is kept may be old.',
  ].join('\n\n')

  it('is the passage that has most of the question’s words', () => {
    expect(excerptOf(article, 'internet site')).toMatch(/^Check the internet first/)
  })

  it('is the beginning when no word of the question is there', () => {
    expect(excerptOf(article, 'zebra')).toMatch(/^The VPN is a tunnel/)
  })

  it('takes a passage of a few words together with the next', () => {
    expect(excerptOf(article, 'password')).toMatch(/^Restart it\. Then type the password/)
  })

  it('begins at the sentence that matters in a long passage, and ends between words', () => {
    const long = `${'This sentence says nothing of any use to anybody at all. '.repeat(6)}The toner is empty. ${'More words follow here. '.repeat(20)}`

    const excerpt = excerptOf(long, 'toner')

    expect(excerpt).toMatch(/^The toner is empty\./)
    expect(excerpt).toMatch(/\p{L}\.?…$/u)
    expect(excerpt.length).toBeLessThanOrEqual(200)
  })

  it.each(['', '# Only a heading', `${'x'.repeat(500)}`, `${'😀'.repeat(300)}`])(
    'is never longer than 200 characters, nor half a character: %#',
    (markdown) => {
      const excerpt = excerptOf(markdown, 'anything')

      expect(excerpt.length).toBeLessThanOrEqual(200)
      expect(() => encodeURIComponent(excerpt)).not.toThrow()
    },
  )
})
