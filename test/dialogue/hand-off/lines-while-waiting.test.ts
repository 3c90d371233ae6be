import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../../src/nlu/intent-file.js'
import { form, withGuides } from '../../support/dialogue/small-guides.js'
import { type TalkOptions, talk } from '../../support/dialogue/talk.js'

/** Requests access to an application; the request then waits for a technician. */
function sent(language: Language, options: TalkOptions = {}) {
  const on = talk({ language, context: withGuides, ...options })
  on.say(language === 'en' ? 'I need access to something' : "j'ai besoin d'un accès", form.topic)
  on.say(language === 'en' ? 'Ledger, cost centre 12' : 'Compta, centre 12')
  on.press('write')
  on.say(language === 'en' ? 'to pay the suppliers' : 'pour payer les fournisseurs')
  on.press('send')
  expect(on.conversation).toMatchObject({ prompt: { kind: 'idle' }, forwardingTo: 'INC-1001' })
  return on
}

describe('a line while a request waits', () => {
  it.each([
    [
      'en',
      'and for your information, Ledger itself opens, cost centre 12 is what it refuses',
      'software.business-app',
    ],
    ['en', 'also the centre 12 in Ledger is missing for my suppliers', 'software.business-app'],
    ['fr', 'et je précise que Compta démarre, c’est le centre 12 qui refuse', 'software.business-app'],
  ] as const)('that adds something about the same thing goes on it (%s): %s', (language, line, topic) => {
    const on = sent(language)

    on.type(line, { acts: { 'report-problem': 0.6, inform: 0.3 } }, topic)

    expect([...on.tickets.keys()]).toEqual(['INC-1001'])
    expect(on.actions).toContainEqual(expect.objectContaining({ type: 'record-message', ticket: 'INC-1001' }))
  })

  it.each([
    ['en', 'and another thing, my printer jams'],
    ['fr', 'et mon imprimante bourre aussi'],
  ] as const)('that adds another problem starts that one (%s): %s', (language, line) => {
    const on = sent(language, { parts: { [line]: 'printing.jam-toner' } })

    on.type(line, { acts: { 'report-problem': 0.9 } }, 'printing.jam-toner')

    expect([...on.tickets.values()].map(({ topic }) => topic)).toContain('printing.jam-toner')
  })
})

describe('a button that is said in words', () => {
  it.each([
    ['en', 'my printer prints nothing', 'no no, this was for the support team, thank you'],
    ['en', 'my printer prints nothing', 'I meant that for the support people'],
    ['fr', 'mon imprimante ne sort rien', "pardon, c'était pour l'équipe support, merci"],
    ['fr', 'mon imprimante ne sort rien', "c'était destiné à l'équipe du support"],
  ] as const)('does what the button does (%s): %s → %s', (language, line, words) => {
    const on = sent(language, { readsAhead: true })
    on.say(line, 'printing.not-printing')
    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'printing.not-printing' })

    on.say(words)

    expect(on.conversation.rule).toBe('press-in-words')
    expect(on.conversation.prompt).toMatchObject({ kind: 'idle' })
    expect([...on.tickets.values()].filter(({ state }) => state === 'new')).toMatchObject([
      { number: 'INC-1001' },
    ])
  })
})
