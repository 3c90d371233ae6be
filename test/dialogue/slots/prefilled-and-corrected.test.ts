import { describe, expect, it } from '@jest/globals'
import type { TurnContext } from '../../../src/dialogue/turn-context.js'
import type { Language } from '../../../src/nlu/intent-file.js'
import { talk } from '../../support/dialogue/talk.js'

const stepOf = (on: ReturnType<typeof talk>) =>
  on.conversation.prompt.kind === 'guide' ? on.conversation.prompt.step : on.conversation.prompt.kind
const ticketOf = (on: ReturnType<typeof talk>) => [...on.tickets.values()].at(-1)!

/** Option that a trained reader finds in each message. Only these words say which password is meant. */
const heard: Readonly<Record<string, string>> = {
  'the big one': 'work',
  'le principal': 'work',
  'no, the four figures': 'pin',
  'non, les quatre chiffres': 'pin',
}
const hears: Partial<TurnContext> = {
  findPrefilledOption: ({ text }, _topic, options) =>
    options.find(({ id }) =>
      Object.entries(heard).some(([words, option]) => option === id && text.includes(words)),
    )?.id ?? null,
  rankOptions: (text, options) =>
    options.filter(({ id }) => heard[text] === id).map(({ id }) => ({ id, p: 0.9 })),
}
const began = (language: Language, line: string) => {
  const on = talk({ language, context: { ...hears, source: 'web:line-1' } })
  on.type(line, { acts: { 'report-problem': 0.9 } }, 'account.password-reset')
  return on
}

describe('what was told is not asked, and is said so that it can be taken back', () => {
  it.each([
    ['en', 'it is gone, the big one', /noted “My session, mail or Teams”.*(?:wrong|not it)/s],
    ['fr', 'ça coince, le principal', /je note «\sSession, messagerie ou Teams\s».*dites-le-moi/s],
  ] as const)('%s: “%s”', (language, line, said) => {
    const on = began(language, line)

    expect(on.heard).toMatch(said)
    expect(stepOf(on)).toBe('need')
    expect(on.conversation.facts.product).toMatchObject({
      value: 'work-account',
      source: 'told-before',
      line: 'web:line-1',
    })
    expect(ticketOf(on).facts.product).toBe('work-account')
  })

  it.each([
    ['en', 'it is gone, the big one', 'no, the four figures', 'The PIN of my computer'],
    ['fr', 'ça coince, le principal', 'non, les quatre chiffres', 'Le code PIN de mon ordinateur'],
  ] as const)(
    '%s: “%s” is corrected in one line, through fact, step and ticket',
    (language, line, correction, answer) => {
      const on = began(language, line)

      on.type(correction, { acts: { correct: 0.6, inform: 0.5 } })

      expect(on.conversation.rule).toBe('take-back-what-was-told')
      expect(on.conversation.facts.product).toMatchObject({ value: 'pin', source: 'typed' })
      expect(ticketOf(on).facts.product).toBe('pin')
      expect(ticketOf(on).steps.find(({ step }) => step === 'which')?.result?.answer).toBe(answer)
    },
  )

  it('denied without another answer it is asked, and not read from the same line again', () => {
    const on = began('en', 'it is gone, the big one')

    on.type("no that's wrong", { acts: { correct: 0.8 } })

    expect(stepOf(on)).toBe('which')
    expect(on.conversation.facts.product).toBeUndefined()
    expect(ticketOf(on).facts.product).toBeUndefined()
  })

  it('a line before the subject was clear answers, too', () => {
    const on = talk({ context: { ...hears, source: 'web:line-1' } })
    on.say('hello, I am stuck, the big one')

    on.type('my password', { acts: { 'report-problem': 0.9 } }, 'account.password-reset')

    expect(stepOf(on)).toBe('need')
    expect(on.heard).toMatch(/“My session, mail or Teams”/)
  })

  it.each(['en', 'fr'] as const)(
    '%s: a place is read by its own words alone, which learnt ones mistake',
    (language) => {
      const anywhere = { findPrefilledOption: () => 'home' }
      const on = talk({ language, context: anywhere })

      on.type('vpn', { acts: { 'report-problem': 0.9 } }, 'network.vpn')

      expect(stepOf(on)).toBe('where')
    },
  )
})

describe('a bare code is looked up before it is not understood', () => {
  it.each([
    ['0xC1900101', 'os.update'],
    ['aadsts50105', 'account.sign-in'],
    ['erreur 0x8007016a', 'office.cloud-sync'],
  ])('“%s” begins %s', (code, topic) => {
    const on = talk()

    on.say(code)

    expect(ticketOf(on).topic).toBe(topic)
  })

  it('that several guides know is asked between them', () => {
    const on = talk()

    on.say('0xA00F4244')

    expect(on.conversation.prompt).toMatchObject({
      kind: 'disambiguation',
      choices: ['hardware.webcam', 'meeting.audio-video'],
    })
  })
})
