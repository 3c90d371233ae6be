import { describe, expect, it } from '@jest/globals'
import type { Article } from '../../../../src/content/articles/load-articles.js'
import type { LintFinding } from '../../../../src/content/check/lint-finding.js'
import { checkArticleParity, checkGuideParity } from '../../../../src/content/lint/parity/check-parity.js'
import { createParityFactReader } from '../../../../src/content/lint/parity/parity-facts.js'
import { givenArticle } from '../../check/given-article.js'
import { givenGuide, givenQuestion } from '../../check/given-guide.js'
import { givenReading } from '../reading/given-reading.js'

const products = new Map([['Windows', 'Windows']])
const readers = new Map(['en', 'fr'].map((code) => [code, createParityFactReader(givenReading(), products)]))

function said(findings: readonly LintFinding[]): readonly string[] {
  return findings.map(
    ({ severity, file, path, message }) => `${severity} ${file} ${path.join('.')}: ${message}`,
  )
}

function ofArticles(en: Partial<Article>, fr: Partial<Article>): readonly string[] {
  const english = givenArticle({ language: 'en', body: 'Wait ten minutes.', ...en })
  const french = givenArticle({ body: 'Attendez 10 minutes.', ...fr })
  return said(checkArticleParity([english, french], readers))
}

describe('the articles of a topic', () => {
  it('that say the same have nothing said against them', () => {
    expect(ofArticles({}, {})).toEqual([])
  })

  it('are warned of a fact that only one of them tells, in the file that tells it', () => {
    expect(
      ofArticles({ body: 'Wait ten minutes on Windows.' }, { body: 'Attendez 5 min, puis 10 min.' }),
    ).toEqual([
      'warning knowledge-base/network.vpn/en.md : “Windows” is missing in knowledge-base/network.vpn/fr.md',
      'warning knowledge-base/network.vpn/fr.md : “5” (5 min) is missing in knowledge-base/network.vpn/en.md',
    ])
  })

  it('are written for the same versions', () => {
    expect(ofArticles({ versions: ['Windows 11'] }, { versions: ['Windows 10'] })).toHaveLength(2)
  })

  it('have the same sections, the same steps through menus, and one keeper', () => {
    const english = { body: '## A\n\nOpen **Settings › System**.\n\n## B\n\nDone.' }
    const french = { body: '## A\n\nOuvrez **Paramètres**.', owner: 'l1' }

    expect(ofArticles(english, french)).toEqual([
      'warning knowledge-base/network.vpn/fr.md owner: l1 owns this article, but network owns knowledge-base/network.vpn/en.md',
      'warning knowledge-base/network.vpn/fr.md : 1 headings, but 2 in knowledge-base/network.vpn/en.md',
      'warning knowledge-base/network.vpn/fr.md : 0 menu steps (›), but 1 in knowledge-base/network.vpn/en.md',
    ])
  })
})

describe('a step of a guide', () => {
  it('says the same numbers in every language', () => {
    const guide = givenGuide()
    const restart = {
      ...givenQuestion({ id: 'works', next: 'restarted' }, { id: 'still', next: 'human' }),
      say: { en: 'Wait thirty minutes.', fr: 'Attendez un peu.' },
    }

    expect(said(checkGuideParity({ ...guide, steps: { ...guide.steps, restart } }, readers))).toEqual([
      'warning knowledge-base/network.vpn/guide.yml steps.restart.say.en: “thirty” (30 min) is missing in fr',
    ])
    expect(said(checkGuideParity(guide, readers))).toEqual([])
  })
})
