import { describe, expect, it } from '@jest/globals'
import type { Situation } from '../../src/conversation/situation.js'
import type { Language } from '../../src/understanding/intent-file.js'
import { talk } from './talk.js'

const stepOf = (on: ReturnType<typeof talk>) =>
  on.conversation.phase.at === 'guide' ? on.conversation.phase.step : on.conversation.phase.at
const ticketOf = (on: ReturnType<typeof talk>) => [...on.tickets.values()].at(-1)!

/** A learnt reader that hears where somebody is in these words alone. */
const heard: Readonly<Record<string, string>> = {
  'from my sofa': 'home',
  'depuis mon canapé': 'home',
  'no, in the office': 'office',
  "non, j'y suis, au siège": 'office',
}
const hears: Partial<Situation> = {
  toldBefore: ({ text }, _topic, options) =>
    options.find(({ id }) =>
      Object.entries(heard).some(([words, option]) => option === id && text.includes(words)),
    )?.id ?? null,
  told: (text, options) => options.filter(({ id }) => heard[text] === id).map(({ id }) => ({ id, p: 0.9 })),
}
const began = (language: Language, line: string) => {
  const on = talk({ language, situation: { ...hears, source: 'web:line-1' } })
  on.type(line, { acts: { 'report-problem': 0.9 } }, 'network.vpn')
  return on
}

describe('what was told is not asked, and is said so that it can be taken back (issue 23, 11)', () => {
  it.each([
    ['en', 'cannot connect from my sofa', /noted “At home”.*(?:wrong|not it)/s],
    ['fr', 'pas de connexion depuis mon canapé', /je note «\sChez moi\s».*dites-le-moi/s],
  ] as const)('%s: “%s”', (language, line, said) => {
    const on = began(language, line)

    expect(on.heard).toMatch(said)
    expect(stepOf(on)).not.toBe('where')
    expect(on.conversation.facts.place).toMatchObject({
      value: 'home',
      source: 'told-before',
      line: 'web:line-1',
    })
    expect(ticketOf(on).facts.place).toBe('home')
  })

  it.each([
    ['en', 'cannot connect from my sofa', 'no, in the office'],
    ['fr', 'pas de connexion depuis mon canapé', "non, j'y suis, au siège"],
  ] as const)(
    '%s: “%s” is corrected in one line, through fact, step and ticket',
    (language, line, correction) => {
      const on = began(language, line)

      on.type(correction, { acts: { correct: 0.6, inform: 0.5 } })

      expect(on.conversation.rule).toBe('take-back-what-was-told')
      expect(on.conversation.facts.place).toMatchObject({ value: 'office', source: 'typed' })
      expect(ticketOf(on).facts.place).toBe('office')
      expect(ticketOf(on).steps.find(({ step }) => step === 'where')?.result?.answer).toBe(
        language === 'en' ? 'At the office' : 'Au bureau',
      )
    },
  )

  it('denied without another answer it is asked, and not read from the same line again', () => {
    const on = began('en', 'cannot connect from my sofa')

    on.type("no that's wrong", { acts: { correct: 0.8 } })

    expect(stepOf(on)).toBe('where')
    expect(on.conversation.facts.place).toBeUndefined()
    expect(ticketOf(on).facts.place).toBeUndefined()
  })

  it('a later line answers a question that comes after it', () => {
    const on = talk({ situation: { ...hears, source: 'web:line-1' } })
    on.say('hello, I am stuck from my sofa')

    on.type('the vpn', { acts: { 'report-problem': 0.9 } }, 'network.vpn')

    expect(stepOf(on)).not.toBe('where')
    expect(on.heard).toMatch(/“At home”/)
  })
})

describe('a bare code is looked up before it is not understood (issue 23, 8)', () => {
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

    expect(on.conversation.phase).toMatchObject({
      at: 'clarifying',
      choices: ['hardware.webcam', 'meeting.audio-video'],
    })
  })
})
