import { describe, expect, it } from '@jest/globals'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import type { Conversation } from '../../../src/dialogue/state.js'
import { printer, words } from '../../support/dialogue/small-guides.js'
import { type Talk, talk } from '../../support/dialogue/talk.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const asks = {
  ...printer,
  beforeHandOff: {
    fact: 'printer',
    ask: { en: 'Which printer is it?', fr: "De quelle imprimante s'agit-il ?" },
  },
} as unknown as GuideFile

function atTheQuestion(
  language: 'en' | 'fr' = 'en',
  guide = asks,
  conversation: Partial<Conversation> = {},
): Talk {
  const on = talk({ language, conversation, context: { guides: new Map([[guide.topic, guide]]) } })
  on.say(language === 'en' ? 'it does not print' : "rien ne sort de l'imprimante", guide.topic)
  for (const choice of ['nothing', 'still', 'ok']) on.press(choice)
  return on
}

const deeds = (on: Talk) => on.actions.map((action) => action.type)
const messages = (on: Talk) => on.actions.filter((action) => action.type === 'say')

describe('before a person is called', () => {
  it.each(['en', 'fr'] as const)('the one question of the guide is asked, in %s, and no list', (language) => {
    const on = atTheQuestion(language)

    expect(on.heard).toContain(
      language === 'en' ? 'Which printer is it?' : "De quelle imprimante s'agit-il ?",
    )
    expect(on.heard.split('?')).toHaveLength(2)
    expect(on.heard).not.toMatch(/^- /m)
    expect(deeds(on)).not.toContain('hand-off')
  })

  it('any words are the answer, and go on the ticket', () => {
    const on = atTheQuestion()
    on.say('the grey one by the coffee machine')

    expect(on.actions).toContainEqual(expect.objectContaining({ type: 'hand-off' }))
    expect([...on.tickets.values()][0]!.facts.printer).toBe('the grey one by the coffee machine')
    expect(messages(on)).toHaveLength(1)
  })

  it('nothing that is known is asked', () => {
    const on = atTheQuestion('en', asks, { facts: {} })
    const knowing = talk({
      context: {
        guides: new Map([
          [asks.topic, { ...asks, beforeHandOff: { fact: 'error', ask: words('What does it say?') } }],
        ]),
      },
    })
    knowing.say('it does not print, it says "error 49.4C02"', asks.topic)
    for (const choice of ['nothing', 'still', 'ok']) knowing.press(choice)

    expect(on.conversation.prompt).toMatchObject({ kind: 'slot-filling', asking: ['printer'] })
    expect(knowing.heard).not.toContain('What does it say?')
  })

  it.each([
    ["I don't know", 'en'],
    ['no', 'en'],
    ['je ne sais pas', 'fr'],
    ['aucune idée', 'fr'],
  ] as const)('“%s” hands off at once, and is kept as no fact', (line, language) => {
    const on = atTheQuestion(language)
    on.say(line)

    expect(deeds(on)).toContain('hand-off')
    expect([...on.tickets.values()][0]!.facts).not.toHaveProperty('printer')
    expect([...on.tickets.values()][0]!.facts).not.toHaveProperty('details')
  })

  it.each([
    ['just send someone please', { submit: 0.8, 'ask-human': 0.3 }],
    ['no idea, honestly, whatever is on it', { unsure: 0.7, inform: 0.3 }],
  ] as const)('“%s” hands off at once, whatever its words', (line, acts) => {
    const on = atTheQuestion()
    on.type(line, { acts })

    expect(deeds(on)).toContain('hand-off')
    expect([...on.tickets.values()][0]!.facts).not.toHaveProperty('printer')
  })

  it('a question is no answer: it goes to the technician, and that is said', () => {
    const on = atTheQuestion()
    on.type('will I lose the pages I sent?', { acts: { 'ask-risk': 0.8, inform: 0.1 } })

    expect(on.conversation.rule).toBe('take-question-along')
    expect(on.heard).toMatch(/question goes to the technician/)
    expect(deeds(on)).toContain('hand-off')
    expect([...on.tickets.values()][0]!.facts).not.toHaveProperty('printer')
  })

  it('a question that can be answered is, and the question of the technician stays open', () => {
    const on = talk({
      context: {
        guides: new Map([[asks.topic, asks]]),
        processAnswers: [{ id: 'cost', say: words('It costs you nothing.'), asks: {} }] as never,
        rankQuestions: () => [{ id: 'cost', p: 0.9 }],
      },
    })
    on.say('it does not print', asks.topic)
    for (const choice of ['nothing', 'still', 'ok']) on.press(choice)
    on.type('do I have to pay for that?', { acts: { 'ask-process': 0.9 } })

    expect(on.heard).toContain('It costs you nothing.')
    expect(on.conversation.prompt).toMatchObject({ kind: 'slot-filling' })
    expect(deeds(on)).not.toContain('hand-off')
  })

  it('that it works now closes the matter, and in doubt that is asked once', () => {
    const sure = atTheQuestion()
    sure.type('oh, the pages just came out of it', { acts: { 'report-success': 0.9 } })
    const doubtful = atTheQuestion()
    doubtful.type('hm, one page came out', { acts: { 'report-success': 0.6, inform: 0.3 } })

    expect(deeds(sure)).toContain('resolve')
    expect(deeds(doubtful)).not.toContain('resolve')
    expect(doubtful.conversation.prompt).toMatchObject({ kind: 'slot-filling', asksWhetherItWorks: true })
    doubtful.press('fails')
    expect(deeds(doubtful)).toContain('hand-off')
  })

  it('of anger nothing is asked or kept: a person is called', () => {
    const on = atTheQuestion()
    on.say('JUST SEND SOMEBODY', undefined, { tone: 'upset' })

    expect(deeds(on)).toContain('hand-off')
    expect([...on.tickets.values()][0]!.facts).not.toHaveProperty('printer')
  })

  it('nothing is asked at the highest priority, in danger, or of somebody who asks for a person', () => {
    const smoking = atTheQuestion('en', asks)
    const danger = talk({ context: { guides: new Map([[asks.topic, asks]]) } })
    danger.say('it does not print', asks.topic)
    danger.press('smoke')
    const asked = talk({ context: { guides: new Map([[asks.topic, asks]]) } })
    asked.say('it does not print', asks.topic)
    asked.say('I want to talk to a human')
    const whole = talk({
      context: { guides: new Map([[asks.topic, asks]]), priorityOf: () => 'P1' },
    })
    whole.say('it does not print', asks.topic)
    for (const choice of ['nothing', 'still', 'ok']) whole.press(choice)

    expect(smoking.conversation.prompt.kind).toBe('slot-filling')
    for (const on of [danger, asked, whole]) {
      expect(deeds(on)).toContain('hand-off')
      expect(on.heard).not.toContain('?')
      expect(on.conversation.prompt).toEqual({ kind: 'idle' })
    }
  })

  it('an outcome may ask its own question, or none', () => {
    const outcomes = {
      ...asks.outcomes,
      human: { handOff: words('Not solved'), beforeHandOff: null },
      short: { handOff: words('Lamp'), beforeHandOff: { fact: 'details', ask: words('Which lamp?') } },
    } as unknown as GuideFile['outcomes']
    const silent = atTheQuestion('en', { ...asks, outcomes })
    const own = talk({ context: { guides: new Map([[asks.topic, { ...asks, outcomes }]]) } })
    own.say('it does not print', asks.topic)
    for (const choice of ['nothing', 'lamp']) own.press(choice)

    expect(deeds(silent)).toContain('hand-off')
    expect(own.heard).toContain('Which lamp?')
  })

  it('whom it touches is asked in the words of the guide, with buttons, and decides the priority', () => {
    const ofImpact = {
      ...asks,
      beforeHandOff: { fact: 'impact', ask: words('Who cannot print?') },
    } as GuideFile
    const on = atTheQuestion('en', ofImpact)
    const [message] = messages(on)
    on.press('several')

    expect(message).toMatchObject({
      message: { buttons: [{ label: 'Only me' }, { label: 'My team' }, { label: 'Everyone' }] },
    })
    expect([...on.tickets.values()][0]!.facts.impact).toBe('several')
    expect(deeds(on)).toContain('hand-off')
  })

  it('a visitor is told who goes on and asked how they are reached in one message', () => {
    const on = talk({
      conversation: {
        requester: {
          id: 'web:local:v',
          channel: 'web',
          tenant: 'local',
          user: 'v',
          name: 'V',
          trust: 'visitor',
        },
      },
      context: { guides: new Map([[asks.topic, asks]]) },
    })
    on.say('I want to talk to a human')

    expect(messages(on)).toHaveLength(1)
  })
})

it('every shipped guide that can hand off below the highest priority has its question', () => {
  const { guides, topics } = shippedCatalogue()
  const without = [...guides.values()].filter(
    ({ beforeHandOff, topic }) => beforeHandOff === undefined && topics.get(topic)?.urgency !== 'critical',
  )

  expect(without.map(({ topic }) => topic)).toEqual([])
})
