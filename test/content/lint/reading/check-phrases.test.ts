import { describe, expect, it } from '@jest/globals'
import type { LintFinding } from '../../../../src/content/check/lint-finding.js'
import { readTranslations } from '../../../../src/content/check/wording/read-translations.js'
import { createReadabilityCheck } from '../../../../src/content/lint/readability/check-readability.js'
import { loadReadability } from '../../../../src/content/lint/readability/load-readability.js'
import { shippedCatalogue } from '../../../support/shipped-catalogue.js'
import { givenArticle } from '../../check/given-article.js'
import { givenGuide, givenQuestion } from '../../check/given-guide.js'

const source = { directories: ['.'], languages: ['en', 'fr'] }
const { reading } = loadReadability(source)
const check = createReadabilityCheck(reading)

const phrases = (findings: readonly LintFinding[]) =>
  findings.flatMap(({ message }) => /^“(.*)” sounds translated$/.exec(message)?.[1] ?? [])

function saidInStep(english: string, label = 'Yes') {
  const question = givenQuestion({ id: 'works', next: 'restarted' }, { id: 'still', next: 'human' })
  const [first, second] = question.options
  const guide = givenGuide()
  const restart = {
    ...question,
    say: { en: english, fr: 'Est-ce que cela marche ?' },
    options: [{ ...first!, label: { en: label, fr: 'Oui' } }, second!] as const,
  }
  const steps = { ...guide.steps, restart: { ...restart, options: [...restart.options] } }
  return phrases(check.guide({ ...guide, steps }).filter(({ path }) => path.includes('restart')))
}

describe('turns of phrase that a native reader stumbles over (words, ten patterns)', () => {
  it.each([
    ['Please click nothing in it.', 'click nothing'],
    ['If it comes back, write to me.', 'write to me'],
    ['Open the settings of the browser.', 'the settings of the browser'],
    ['Swipe up, then touch the gear.', 'then touch the'],
    ['Your private address is not needed.', 'private address'],
    ['Try another hole on the computer.', 'another hole'],
    ['Scanning that fails: let us look at it.', 'let us'],
    ['Type your password anew.', 'anew'],
    ['The path stands in the title bar.', 'stands in'],
    ['Close it and open it. Done?', '. Done?'],
    ['Your colleagues see it? Then wait.', '? Then'],
    ['Have you the code?', 'Have you the'],
    ['Ask whoever sent it.', 'whoever'],
    ['Type your e-mail address.', 'e-mail'],
    ['It does not help.', 'does not'],
    ['Wait until it is ready.', 'until it is'],
  ])('are warned of in a guide: %s', (text, found) => {
    expect(saidInStep(text)).toContain(found)
  })

  it.each([
    'Don’t click anything in it.',
    'Write an email to the sender.',
    'Open the browser settings.',
    'Don’t touch the screen; tell me where your request stands.',
    'Choose “Do not disturb” and the “Settings of the browser”.',
    'Where is it now? Is it the one that’s broken?',
    'Select Junk E-mail Options.',
  ])('are not seen in plain English or in what a screen says: %s', (text) => {
    expect(saidInStep(text)).toEqual([])
  })

  it('may be short on a button, which is not spoken', () => {
    expect(saidInStep('Did that work?', 'It does not help')).toEqual([])
    expect(saidInStep('Did that work?', 'The clock of the phone')).toEqual(['The clock of the phone'])
  })

  it('are named where they are in an article, in its short answer and in its text', () => {
    const found = check.article(
      givenArticle({ language: 'en', short: 'Write to us.', body: 'Restart.\n\n- Delete nothing.' }),
    )

    expect(found.map(({ path, excerpt }) => [path, excerpt])).toEqual([
      [['short'], 'Write to us'],
      [[], 'Delete nothing'],
    ])
  })

  it('have their own list in French', () => {
    const found = check.article(givenArticle({ language: 'fr', body: 'Ouvrez la corbeille. Y est-il ?' }))

    expect(phrases(found)).toEqual(['. Y est-il ?'])
  })

  it('are looked for in what the bot says, and not in lists of what people write', () => {
    const [english] = readTranslations(source.directories, ['en']).filter(({ isSpoken }) => isSpoken)
    const said = { ...english!.file.replies, thanks: ['Just write to me.'] }

    expect(phrases(check.replies({ ...english!, file: { ...english!.file, replies: said } }))).toEqual([
      'write to me',
    ])
  })

  it('are looked for in answers about how a request is handled', () => {
    const found = check.processAnswers({
      atSteps: [],
      answers: [
        {
          id: 'asked',
          say: { en: 'Just write to me.', fr: 'Écrivez-moi.' },
          asks: { en: ['does not help'] },
        },
        { id: 'known', from: 'hours', asks: { en: ['let us wait'] } },
      ],
    })

    expect(found.map(({ file, path, excerpt }) => [file, path, excerpt])).toEqual([
      ['policies/process-answers.yml', ['answers', 0, 'say', 'en'], 'write to me'],
    ])
  })

  it('are looked for in canned replies, in the text and on the button', () => {
    const text = { en: 'Hello {name}, it does not help.', fr: 'Bonjour {name}.' }
    const title = { en: 'The clock of the phone', fr: "L'heure du téléphone" }

    const found = check.cannedReplies({ replies: [{ id: 'clock', title, text, topics: [] }] })

    expect(found.map(({ file, path, excerpt }) => [file, path, excerpt])).toEqual([
      ['policies/canned-replies.yml', ['replies', 0, 'title', 'en'], 'The clock of the phone'],
      ['policies/canned-replies.yml', ['replies', 0, 'text', 'en'], 'does not'],
    ])
  })

  it('are nowhere in what is shipped', () => {
    const { written, processAnswers, cannedReplies } = shippedCatalogue()
    const { articles, guides } = written
    const replies = readTranslations(source.directories, source.languages).filter(({ isSpoken }) => isSpoken)

    expect([
      ...articles.flatMap(check.article),
      ...[...guides.values()].flatMap(check.guide),
      ...replies.flatMap(check.replies),
      ...check.processAnswers(processAnswers),
      ...check.cannedReplies(cannedReplies),
    ]).toEqual([])
  })
})
