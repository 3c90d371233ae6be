import { describe, expect, it } from '@jest/globals'
import type { LintFinding } from '../../../../src/content/check/lint-finding.js'
import { createReadabilityCheck } from '../../../../src/content/lint/readability/check-readability.js'
import type { ReadabilityFile } from '../../../../src/content/lint/readability/readability-file.js'
import { givenArticle } from '../../check/given-article.js'
import { givenGuide, givenQuestion } from '../../check/given-guide.js'
import { flesch, givenReading } from '../reading/given-reading.js'

const said = (findings: readonly LintFinding[]) =>
  findings.map(({ severity, path, message }) => `${severity} ${path.join('.')}: ${message}`)

function ofArticle(body: string, changes: Partial<ReadabilityFile> = {}): readonly string[] {
  return said(
    createReadabilityCheck(new Map([['fr', givenReading(changes)]])).article(givenArticle({ body })),
  )
}

function ofStep(
  step: { say?: string; simpler?: string; label?: string },
  changes: Partial<ReadabilityFile> = {},
): readonly string[] {
  const question = givenQuestion({ id: 'works', next: 'restarted' }, { id: 'still', next: 'human' })
  const [first, second] = question.options
  const restart = {
    ...question,
    say: { en: 'Seen?', fr: step.say ?? 'Vu ?' },
    simpler: { en: 'Seen?', fr: step.simpler ?? 'Vu ?' },
    options: [{ ...first!, label: { en: 'Yes', fr: step.label ?? 'Oui' } }, second!],
  }
  const guide = givenGuide()
  return said(
    createReadabilityCheck(new Map([['fr', givenReading(changes)]])).guide({
      ...guide,
      steps: { ...guide.steps, restart },
    }),
  )
}

const paragraphs = (text: string, count: number) => Array(count).fill(text).join('\n\n')
const words = (count: number) => `${'mot '.repeat(count).trim()}.`

describe('an article', () => {
  it('that is easy to read has nothing said against it', () => {
    expect(ofArticle('Quittez-le, attendez, rouvrez-le.')).toEqual([])
  })

  it('is warned of too many words without a stop, named by their beginning and found by their line', () => {
    const findings = createReadabilityCheck(new Map([['fr', givenReading()]])).article(
      givenArticle({ body: `Court.\n\nOuvrez le menu, ${words(13)}` }),
    )

    expect(said(findings)).toEqual([
      'warning : “Ouvrez le menu, mot mot mot mot mot mot mot mot mo…”: 16 words without a pause; more than 12 are hard to read',
    ])
    expect(findings[0]!.excerpt).toBe('Ouvrez le menu, mot mot mot mot mot mot')
  })

  it('may have a colon or a semicolon instead of a stop', () => {
    expect(ofArticle(`Un : ${words(8)}`)).toEqual([])
  })

  it('is warned of long sentences in the mean', () => {
    expect(ofArticle(paragraphs(words(10), 10))).toEqual([
      'warning : 10.0 words per sentence on average; more than 9 are hard to read',
    ])
  })

  it('is warned of a long paragraph or item, not of a long table', () => {
    expect(ofArticle(`- ${words(7)} ${words(7)} ${words(7)}`)).toEqual([
      'warning : “mot mot mot mot mot mot mot. mot mot mot mot mot m…”: 21 words in one paragraph; people only read about 20',
    ])
    expect(ofArticle(`Court.\n\n| a |\n|---|\n| ${words(30)} |`)).toEqual([])
  })

  it('is warned of words that are hard in the mean', () => {
    expect(ofArticle(paragraphs('Reconfigurez intégralement.', 50), { ease: flesch })).toEqual([
      expect.stringMatching(/^warning : reading ease is -?\d+; it should be at least 60$/),
    ])
    expect(ofArticle(paragraphs('Le chat dort.', 40), { ease: flesch })).toEqual([])
  })

  it('of less than 100 words is not judged by its means', () => {
    expect(ofArticle(paragraphs(words(10), 9))).toEqual([])
    expect(ofArticle('Reconfigurez intégralement.', { ease: flesch })).toEqual([])
  })

  it('explains a word of the trade where it is first met, in the whole of it', () => {
    const jargon = [{ words: ['pilote'], plain: 'le logiciel', explain: true }]

    expect(ofArticle('Le pilote (le logiciel) manque.\n\nUn pilote.', { jargon })).toEqual([])
    expect(ofArticle('Un pilote.\n\nLe pilote (le logiciel).', { jargon })).toEqual([
      'warning : “pilote” is jargon',
    ])
  })

  it('in a language that has no bars is not read', () => {
    const check = createReadabilityCheck(new Map([['en', givenReading()]]))

    expect(check.article(givenArticle({ body: words(50) }))).toEqual([])
  })
})

describe('a step of a guide', () => {
  it('has one bar for what it says, and a lower one for what it says another way', () => {
    expect(ofStep({ say: words(11), simpler: words(9) })).toEqual([
      expect.stringContaining('steps.restart.say.fr: “mot mot mot'),
      expect.stringContaining('steps.restart.simpler.fr: “mot mot mot'),
    ])
    expect(ofStep({ say: words(10), simpler: words(8) })).toEqual([])
  })

  it('spells in one variety', () => {
    const spelling = [{ words: ['color', 'colors'], plain: 'colour' }]

    expect(ofStep({ say: 'Its color?' }, { spelling })).toEqual([
      "warning steps.restart.say.fr: “color” isn't the spelling used here",
    ])
  })

  it('on a button names what only a text can explain, and no word that has a plain one', () => {
    const jargon = [
      { words: ['pilote'], plain: 'le logiciel', explain: true },
      { words: ['reboot'], plain: 'redémarrer' },
    ]

    expect(ofStep({ label: 'Le pilote manque' }, { jargon })).toEqual([])
    expect(ofStep({ label: 'Un reboot aide' }, { jargon })).toEqual([
      'warning steps.restart.options.0.label.fr: “reboot” is jargon',
    ])
  })
})

describe('vous', () => {
  const address = {
    plain: 'vous',
    words: ['tu', 'ton ordinateur', "t'as"],
    openings: ['clique', 'redémarre'],
  }

  it.each([
    ['Tu vois le message ?', 'Tu'],
    ['Que fait ton ordinateur ?', 'ton ordinateur'],
    ["T'as essayé ?", "T'as"],
    ['Clique sur Fichier.', 'Clique'],
    ['Attendez. Redémarre-le.', 'Redémarre'],
  ])('is said instead of “%s”', (say, word) => {
    expect(ofStep({ say }, { address })).toEqual([`warning steps.restart.say.fr: “${word}” is too informal`])
  })

  it.each([
    'Cliquez sur Fichier.',
    'Quand le poste redémarre, clique-t-il ?',
    'Redémarre-t-il ?',
    'Le ton monte.',
    'Choisissez « Clique ici » puis attendez.',
  ])('has nothing against “%s”', (say) => {
    expect(ofStep({ say }, { address })).toEqual([])
  })

  it('is not asked of buttons, where the reader tells what happens', () => {
    expect(ofStep({ label: 'Redémarre sans fin' }, { address })).toEqual([])
  })

  it('is not asked of the cells of a table', () => {
    expect(ofArticle('| Signe |\n|---|\n| Redémarre sans fin |\n\nClique ici.', { address })).toEqual([
      'warning : “Clique” is too informal',
    ])
  })
})
