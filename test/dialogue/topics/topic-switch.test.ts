import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../../src/nlu/intent-file.js'
import { talk } from '../../support/dialogue/talk.js'

/** Opening messages with their topics, answers given in passing, and the topics that these resemble. */
const inPassing: readonly (readonly [Language, string, string, string, string])[] = [
  [
    'en',
    'nothing comes out of the printer',
    'printing.not-printing',
    'the display talks about a jam in tray 3',
    'printing.jam-toner',
  ],
  [
    'fr',
    "rien ne sort de l'imprimante",
    'printing.not-printing',
    "sur l'écran c'est marqué bourrage bac 3",
    'printing.jam-toner',
  ],
  [
    'en',
    'my laptop is very slow',
    'hardware.slow',
    'yes, I keep my holiday photos on the desktop instead of the team drive',
    'network.shared-drive',
  ],
]

/** Opening messages with their topics, messages that then report or request something else, and the topics of these. */
const ofItsOwn: readonly (readonly [Language, string, string, string, string])[] = [
  [
    'en',
    'my laptop is very slow',
    'hardware.slow',
    'by the way the printer on my floor is broken, it prints nothing at all',
    'printing.not-printing',
  ],
  [
    'en',
    'nothing comes out of the printer',
    'printing.not-printing',
    'and now Outlook crashes each time I open it',
    'mail.client',
  ],
  [
    'fr',
    "rien ne sort de l'imprimante",
    'printing.not-printing',
    "au fait, je n'arrive plus à ouvrir Outlook ce matin",
    'mail.client',
  ],
]

describe('in the middle of a guide, the subject', () => {
  it.each(inPassing)('(%s) “%s” stays with “%s”', (language, told, topic, text, other) => {
    const on = talk({ language })
    on.say(told, topic)

    on.say(text, other)

    // The guide itself may continue with the jam, on the same ticket and without queuing a request.
    expect([topic, 'printing.jam-toner']).toContain(
      on.conversation.prompt.kind === 'guide' ? on.conversation.prompt.topic : null,
    )
    expect(on.conversation.queuedRequests).toEqual([])
    expect(on.tickets.size).toBe(1)
  })

  it.each(ofItsOwn)('(%s) of “%s” (%s) changes with “%s”', (language, told, topic, text, other) => {
    const on = talk({ language })
    on.say(told, topic)

    on.say(text, other)

    const { prompt, queuedRequests } = on.conversation
    const taken = [prompt.kind === 'guide' ? prompt.topic : null, ...queuedRequests.map((one) => one.topic)]
    expect(taken).toContain(other)
  })
})

describe('while a ticket waits for a technician', () => {
  it.each([
    ['en', 'do I also need to call my telephone company?', 'hardware.desk-phone'],
    ['fr', 'je dois aussi appeler mon opérateur ?', 'hardware.desk-phone'],
  ] as const)('(%s) “%s” asks about it, and opens nothing', (language, text, topic) => {
    const on = waiting(language)

    on.say(text, topic)

    expect(on.conversation.prompt).toEqual({ kind: 'idle' })
    expect(on.tickets.size).toBe(1)
  })

  it('what is to be added to the ticket is added, whatever it reads like', () => {
    const on = waiting('en')

    on.say('he needs a phone and the payroll role as well, please put it on the ticket', [
      'account.access-request',
      'desk.ticket-update',
    ])

    expect(on.conversation.lastMessage?.to).not.toBe('bot')
    expect(on.tickets.size).toBe(1)
  })

  function waiting(language: Language) {
    const on = talk({ language })
    on.say(language === 'fr' ? "rien ne s'imprime" : 'nothing prints', 'printing.not-printing')
    on.say(language === 'fr' ? 'je veux parler à un humain' : 'I want to talk to a human')
    return on
  }
})

describe('a button’s own words', () => {
  it('win over what they would say of the conversation', () => {
    const on = talk({ readsAhead: true })
    on.say('nothing prints', 'printing.not-printing')
    on.say('I want to talk to a human')
    on.say('I deleted a folder by mistake in SharePoint', 'os.restore-file')
    const asked = on.conversation.lastPrompt!.message.buttons
    expect(asked.map(({ label }) => label)).toContain('I have it back')
    // A human is already handling the earlier problem.
    const { prompt } = on.conversation

    on.say('I have it back.')

    expect(on.conversation.prompt).not.toEqual(prompt)
    expect(on.heard).not.toMatch(/nothing to go back to/)
  })
})
