import { describe, expect, it } from '@jest/globals'
import type { ProcessSource } from '../../../src/content/policies/process-answers-policy.js'
import type { TurnContext } from '../../../src/dialogue/turn-context.js'
import type { Language } from '../../../src/engine/activity.js'
import { type Talk, talk } from '../../support/dialogue/talk.js'

const other = { queue: 'l1', priority: 'P1', dueAt: 1 } as const

/** Asks how requests are handled, at a step of the VPN guide or while the ticket is waiting. */
function asked(
  from: ProcessSource,
  language: Language,
  state: 'guide' | 'waiting',
  context: Partial<TurnContext> = {},
): Talk {
  const on = talk({
    language,
    context: {
      processAnswers: [{ id: 'it', from, asks: {} }],
      rankQuestions: () => [{ id: 'it', p: 0.9 }],
      hoursText: () => 'Monday – Friday, 08:00–18:00',
      ...context,
    },
  })
  on.say('vpn down', 'network.vpn')
  if (state === 'waiting') on.press({ kind: 'human' })
  on.type(language === 'fr' ? 'dites-moi, alors ?' : 'tell me, then?', { acts: { 'ask-process': 0.95 } })
  return on
}

const closed: TurnContext['opening'] = { isOpen: false, opensAt: 2_000_000 }
const slow: Partial<TurnContext> = {
  queueing: {
    estimate: () => 600_000,
    dueAt: () => 1,
    canCall: () => false,
    isPaged: () => false,
    callRule: { when: 'never', visitors: false } as never,
  },
}

describe('a question about the handling, asked in the middle of a guide', () => {
  it.each<[ProcessSource, Language, RegExp, Partial<TurnContext>]>([
    ['place', 'en', /nobody would be ahead of you/, {}],
    ['place', 'fr', /aucune autre ne passerait avant la vôtre/, {}],
    [
      'place',
      'en',
      /2 requests would be ahead of yours/,
      {
        waiting: [
          { ...other, number: 'A' },
          { ...other, number: 'B' },
        ],
      },
    ],
    ['place', 'fr', /une demande passerait avant la vôtre/, { waiting: [{ ...other, number: 'A' }] }],
    ['who', 'en', /Nobody else has/, {}],
    ['who', 'fr', /Personne d'autre ne s'occupe encore/, {}],
    ['when', 'en', /pass it on straight away. At the current pace,? that's about 10 minutes/, slow],
    [
      'when',
      'en',
      /A technician should answer by 14:00 on Monday 7 December\./,
      { dayAndTime: () => ({ day: 'Monday 7 December', time: '14:00', isRelative: false }) },
    ],
    ['when', 'en', /A technician should answer by 08:53 tomorrow\./, {}],
    [
      'when',
      'fr',
      /je transmettrai aussitôt la demande INC-\d+. Un technicien devrait vous répondre demain avant 08:53\./,
      {},
    ],
    ['when', 'en', /straight away. The desk is closed right now and opens tomorrow/, { opening: closed }],
    ['passed-on', 'en', /Not yet/, {}],
    ['passed-on', 'fr', /pas encore transmise/, {}],
    ['since', 'en', /was opened tomorrow/, {}],
    ['tonight', 'en', /open now.*08:00–18:00/s, {}],
    ['tonight', 'fr', /fermé|ouvre/, { opening: closed }],
  ])('%s (%s) is answered from what is known: %s', (from, language, told, situation) => {
    const on = asked(from, language, 'guide', situation)

    expect(on.heard).toMatch(told)
    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'network.vpn' })
    expect(on.conversation.rule).toBe('answer-question')
  })

  it.each([
    ['en', 'Yes, close it', /close .*; you can open it again/],
    ['fr', 'Oui, fermez', /pourrez ensuite rouvrir cette demande/],
  ] as const)('%s: it may be closed by the button below the answer', (language, label, told) => {
    const on = asked('close', language, 'guide')
    const buttons = on.actions.flatMap((action) => (action.type === 'say' ? action.message.buttons : []))
    const close = buttons.find(({ value }) => value.startsWith('cancel|'))!

    expect(on.heard).toMatch(told)
    expect(close.label).toContain(label.slice(0, 3))
    on.press(close.value)
    expect(on.actions.map((action) => action.type)).toContain('cancel')
  })
})

describe('a question about the handling, asked while the ticket waits', () => {
  it.each<[ProcessSource, Language, RegExp]>([
    ['passed-on', 'en', /^Yes\. .* team tomorrow\./],
    ['passed-on', 'fr', /^Oui, .* a été transmise à l'équipe/],
    ['since', 'en', /with the technicians since/],
    ['since', 'fr', /Votre demande est entre les mains des techniciens depuis/],
    ['who', 'en', /no one has taken it yet/],
    ['place', 'fr', /prochaine|première/],
  ])('%s (%s) is answered from the ticket and its queue: %s', (from, language, told) => {
    const on = asked(from, language, 'waiting')

    expect(on.heard).toMatch(told)
    expect(on.conversation.rule).toBe('answer-while-waiting')
  })

  it('is not guessed where nothing is known: nothing was recorded yet', () => {
    const on = talk({
      context: {
        processAnswers: [{ id: 'it', from: 'place', asks: {} }],
        rankQuestions: () => [{ id: 'it', p: 0.9 }],
      },
    })
    on.type('am I the next one?', { acts: { 'ask-process': 0.9 } })

    expect(on.heard).not.toMatch(/line|queue/)
  })
})
