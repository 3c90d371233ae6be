import { describe, expect, it } from '@jest/globals'
import { createParityFactReader } from '../../../../src/content/lint/parity/parity-facts.js'
import { loadReadability } from '../../../../src/content/lint/readability/load-readability.js'
import {
  createPassageJudge,
  createReferenceCheck,
} from '../../../../src/content/lint/reference/check-reference.js'
import { passagesOfArticle, passagesOfGuide } from '../../../../src/content/lint/reference/list-passages.js'
import { loadReference } from '../../../../src/content/lint/reference/load-reference.js'
import type { ReferenceFact, ReferenceFile } from '../../../../src/content/lint/reference/reference-file.js'
import { shippedCatalogue } from '../../../support/shipped-catalogue.js'
import { givenArticle } from '../../check/given-article.js'
import { givenGuide, givenQuestion } from '../../check/given-guide.js'

const { reading } = loadReadability({ directories: ['.'], languages: ['en', 'fr'] })
const readers = new Map(
  [...reading].map(([language, file]) => [language, createParityFactReader(file, new Map())] as const),
)

const asked = { checked: '2026-11-29', of: 'a product', saidIn: ['network.vpn'] }
const bin: ReferenceFact = {
  ...asked,
  id: 'bin',
  question: 'How long does the bin keep files?',
  value: '93 day',
  about: { en: '\\bbin\\b', fr: 'corbeille' },
}
const reload: ReferenceFact = {
  ...asked,
  id: 'reload',
  question: 'Which keys reload a page in Safari?',
  value: 'cmd+option+r',
  about: { en: 'Safari', fr: 'Safari' },
}
const portal: ReferenceFact = {
  ...asked,
  id: 'portal',
  question: 'Which button checks a PC?',
  says: { en: 'Check access', fr: "Vérifier l'accès" },
  never: { en: 'Check status', fr: "Vérifier l'état" },
  about: { en: 'Company Portal', fr: "Portail d'entreprise" },
}
const page: ReferenceFact = {
  ...asked,
  id: 'page',
  question: 'Where is the key?',
  value: 'aka.ms/aadrecoverykey',
  about: { en: 'recovery key', fr: 'clé de récupération' },
}
const reference: ReferenceFile = {
  facts: [bin, reload, portal, page],
  ended: [{ version: 'Windows 11 24H2', on: '2026-10-13' }],
}
const check = createReferenceCheck(reference, readers)

const contradicted = (body: string, language = 'en') =>
  check
    .article(givenArticle({ language, body }))
    .map(({ message }) => /^(.*), but .* \((\w+):/.exec(message)?.slice(1))

describe('articles and guides that answer the same question', () => {
  it.each([
    ['en', 'The bin keeps files for 30 days.', [['30 day', 'bin']]],
    ['fr', 'La corbeille garde les fichiers trente jours.', [['30 day', 'bin']]],
    ['en', 'Reload in Safari with **Cmd + Shift + R**.', [['cmd+shift+r', 'reload']]],
    ['en', 'In *Company Portal*, choose **Check status**.', [['Check status', 'portal']]],
    ['fr', 'Dans le Portail d’entreprise, « Vérifier l’état ».', [["Vérifier l'état", 'portal']]],
    ['en', 'Your recovery key is at `aka.ms/mfasetup`.', [['aka.ms/mfasetup', 'page']]],
  ])('are warned of another answer, %s: %s', (language, body, found) => {
    expect(contradicted(body, language)).toEqual(found)
  })

  it.each([
    ['the answer', 'The bin keeps files for 93 days.'],
    ['the answer beside another product’s', 'The bin: 30 days in Drive, 93 in OneDrive.'],
    ['keys in another order', 'In Safari, press Option + Cmd + R.'],
    ['no value of the kind', 'The bin is on the left; empty it in 3 minutes.'],
    ['both names', 'In Company Portal: **Check access** (PC) or **Check status** (Mac).'],
    ['another question', 'Drafts are kept for 30 days.'],
    ['an address with a colon after it', 'Recovery key, at aka.ms/aadrecoverykey: sign in.'],
  ])('may give %s', (_, body) => {
    expect(contradicted(body)).toEqual([])
  })

  it('are read in the short answer and in the help of a step too', () => {
    const short = check.article(
      givenArticle({ language: 'en', short: 'The bin keeps it 30 days.', body: 'Look.' }),
    )
    const question = givenQuestion({ id: 'works', next: 'restarted' }, { id: 'still', next: 'human' })
    const guide = givenGuide()
    const help = { risk: { en: 'The bin keeps it 10 days.', fr: 'La corbeille le garde 93 jours.' } }
    const found = check.guide({ ...guide, steps: { ...guide.steps, restart: { ...question, help } } })

    expect(short.map(({ path }) => path)).toEqual([['short']])
    expect(found.map(({ path }) => path)).toEqual([['steps', 'restart', 'help', 'risk', 'en']])
  })

  it('are read in the safety answers and questions beside a guide too', () => {
    const asks = { en: ['how long'], fr: ['combien de temps'] }
    const say = { en: 'The bin keeps it 30 days.', fr: 'La corbeille le garde 93 jours.' }
    const answers = [{ id: 'bin', say, asks }]
    const found = check.guide(givenGuide({ safety: answers, questions: answers }))

    expect(found.map(({ file, path }) => [file, path])).toEqual([
      ['knowledge-base/network.vpn/safety.yml', ['answers', 0, 'say', 'en']],
      ['knowledge-base/network.vpn/questions.yml', ['answers', 0, 'say', 'en']],
    ])
  })

  it('name versions that were supported when they were checked', () => {
    const versions = (reviewed: string) =>
      check.article(givenArticle({ reviewed, versions: ['macOS 26', 'Windows 11 24H2 and 25H2'] }))

    expect(versions('2026-10-13')).toEqual([])
    expect(versions('2026-11-24').map(({ path, message }) => [path, message])).toEqual([
      [['versions', 1], 'checked on 2026-11-24 against Windows 11 24H2, whose support ended on 2026-10-13'],
    ])
  })
})

describe('the shipped list of questions', () => {
  const { reference: shipped, problems } = loadReference(['.'])
  const { articles, guides } = shippedCatalogue().written
  const passages = [
    ...articles.flatMap((article) =>
      passagesOfArticle(article).map((passage) => ({ ...passage, topic: article.topic })),
    ),
    ...[...guides.values()].flatMap((guide) =>
      passagesOfGuide(guide).map((passage) => ({ ...passage, topic: guide.topic })),
    ),
  ]

  it('can be read, and no question has two entries', () => {
    expect(problems).toEqual([])
    expect(new Set(shipped.facts.map(({ id }) => id)).size).toBe(shipped.facts.length)
    expect(shipped.facts.length).toBeGreaterThan(50)
  })

  it('names every topic that gives an answer, and none that does not, in both languages', () => {
    const saidIn = (fact: ReferenceFact, language: string) => {
      const said = createPassageJudge(fact, readers)
      const topics = passages
        .filter((passage) => passage.language === language && said(language, passage.text).says === 'answer')
        .map(({ topic }) => topic)
      return [...new Set(topics)].sort()
    }
    const named = shipped.facts.map((fact) => [fact.id, [...fact.saidIn].sort()])

    expect(shipped.facts.map((fact) => [fact.id, saidIn(fact, 'en')])).toEqual(named)
    expect(shipped.facts.map((fact) => [fact.id, saidIn(fact, 'fr')])).toEqual(named)
  })

  it('is contradicted nowhere', () => {
    const shippedCheck = createReferenceCheck(shipped, readers)

    expect([
      ...articles.flatMap(shippedCheck.article),
      ...[...guides.values()].flatMap(shippedCheck.guide),
    ]).toEqual([])
  })
})
