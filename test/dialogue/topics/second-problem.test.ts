import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../../src/nlu/intent-file.js'
import { talk } from '../../support/dialogue/talk.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const { topics } = shippedCatalogue()

type Talk = ReturnType<typeof talk>

function begun(language: Language, topic: string): Talk {
  const on = talk({ language })
  on.say(language === 'fr' ? 'bonjour, à ce sujet' : 'hello, about this', topic)
  expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic })
  return on
}

const question = (on: Talk) => on.conversation.lastPrompt!.message.text.split('\n\n').at(-1)!
const opened = (on: Talk) => on.actions.flatMap((action) => (action.type === 'open-ticket' ? [action] : []))

const besides = [
  ['en', 'mail.client', 'also nothing prints', 'printing.not-printing'],
  ['en', 'hardware.slow', 'also no sound', 'hardware.audio'],
  ['en', 'network.vpn', 'and the screen flickers', 'hardware.screen'],
  ['fr', 'mail.client', 'et puis rien ne s’imprime', 'printing.not-printing'],
  ['fr', 'hardware.slow', 'en plus je n’ai pas de son', 'hardware.audio'],
  ['fr', 'network.vpn', 'et l’écran clignote', 'hardware.screen'],
] as const

describe('what is told besides in the middle of a guide', () => {
  it.each(besides)(
    '%s: in %s “%s” is kept with a ticket of its own, and the question stands',
    (language, topic, text, other) => {
      const on = begun(language, topic)
      const first = on.conversation.botTicket
      const asked = question(on)

      on.say(text, other)

      expect(on.conversation).toMatchObject({ prompt: { kind: 'guide', topic }, botTicket: first })
      expect(opened(on)).toMatchObject([
        { topic: other, text, preTicketTranscript: [{ by: 'requester', text }] },
      ])
      expect(on.conversation.queuedRequests).toMatchObject([
        { topic: other, ticket: opened(on)[0]!.placeholder },
      ])
      expect(on.actions.filter((action) => action.type === 'record-message')).toEqual([])
      expect(on.heard).toContain(asked)
    },
  )

  it('comes next, or first when that is wished', () => {
    const next = begun('en', 'mail.client')
    next.say('also nothing prints', 'printing.not-printing')
    const first = begun('en', 'mail.client')
    first.say('also nothing prints', 'printing.not-printing')

    next.say('it works now')
    first.press({ kind: 'next' })

    for (const on of [next, first])
      expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'printing.not-printing' })
    expect(first.conversation.queuedRequests).toMatchObject([{ topic: 'mail.client' }])
  })

  it('tells nothing of the matter in hand', () => {
    const on = begun('en', 'network.vpn')

    on.say('also the headset crackles, on my iphone', 'hardware.audio')

    expect(on.conversation.facts).not.toHaveProperty('device')
    expect(opened(on)[0]!.facts).toHaveProperty('device')
  })

  it.each([
    ['en', 'printing.jam-toner', 'also nothing prints', 'printing.not-printing'],
    ['en', 'hardware.slow', 'also it gets very hot', 'hardware.heat-noise'],
    ['fr', 'printing.jam-toner', 'et puis rien ne s’imprime', 'printing.not-printing'],
    ['fr', 'hardware.slow', 'et en plus il chauffe énormément', 'hardware.heat-noise'],
  ] as const)('%s: in %s “%s” is about the same: it goes to the ticket', (language, topic, text, other) => {
    const on = begun(language, topic)
    const asked = question(on)

    on.say(text, other)

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic })
    expect(opened(on)).toEqual([])
    expect(on.actions).toContainEqual({ type: 'record-message', ticket: on.conversation.botTicket })
    expect(on.heard).toContain(asked)
    expect(on.conversation.failures).toBe(0)
  })

  it.each([
    ['en', 'and I think I clicked on a bad link', 'security.compromised'],
    ['en', 'by the way I need access to Salesforce', 'account.access-request'],
    ['fr', 'et aussi on m’a volé mon téléphone', 'security.lost-device'],
    ['fr', 'au fait il me faut un accès à Salesforce', 'account.access-request'],
  ] as const)('%s: “%s” is taken up at once, and the first is not lost', (language, text, other) => {
    const on = begun(language, 'hardware.slow')
    const first = on.conversation.botTicket

    on.say(text, other)

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: other })
    expect(on.conversation.queuedRequests).toMatchObject([{ topic: 'hardware.slow', ticket: first }])
    expect(opened(on)).toMatchObject([{ topic: other }])
  })
})

/** Opens the article of a topic without a guide, or one found by its words alone. */
function reading(language: Language, of: 'topic' | 'words'): Talk {
  const topic = 'mail.signature-absence'
  const article = {
    topic,
    language,
    title: 'Signature',
    short: null,
    body: 'Open the settings.',
    excerpt: '',
  }
  const on = talk({
    language,
    context: {
      topics: new Map([...topics, [topic, { ...topics.get(topic)!, leads: 'article' }]]),
      article: () => article,
      searchArticles: () => [article],
    },
  })
  on.say(
    language === 'fr' ? 'ma signature n’est pas à jour' : 'my signature is out of date',
    of === 'topic' ? topic : undefined,
    of === 'topic' ? {} : { candidates: [{ topic, confidence: 0.2 }] },
  )
  expect(on.conversation.prompt).toMatchObject({
    kind: 'article-feedback',
    topic: of === 'topic' ? topic : null,
  })
  return on
}

describe('what is told besides while an article is read', () => {
  const printers = [
    ['en', 'also nothing prints', /did it help/],
    ['fr', 'en plus mon imprimante est morte', /vous a-t-il aidé/],
  ] as const

  it.each(printers)(
    '%s: “%s” gets a ticket of its own, and it is asked whether the article helped',
    (language, text, question) => {
      const on = reading(language, 'topic')
      const first = on.conversation.botTicket

      on.say(text, 'printing.not-printing')

      expect(on.conversation).toMatchObject({ prompt: { kind: 'article-feedback' }, botTicket: first })
      expect(opened(on)).toMatchObject([
        { topic: 'printing.not-printing', text, preTicketTranscript: [{ text }] },
      ])
      expect(on.heard).toMatch(question)
      expect(on.heard).not.toContain('Open the settings.')
      expect(on.tickets.get(first!)?.topic).toBe('mail.signature-absence')
    },
  )

  it.each(printers.map(([language, text]) => [language, text] as const))(
    '%s: “%s” comes next, once the article has helped',
    (language, text) => {
      const on = reading(language, 'topic')
      on.say(text, 'printing.not-printing')

      on.press('yes')

      expect(on.conversation).toMatchObject({
        prompt: { kind: 'guide', topic: 'printing.not-printing' },
        queuedRequests: [],
      })
    },
  )

  it.each(printers.map(([language, text]) => [language, text] as const))(
    '%s: “%s” takes nothing from what has no ticket yet',
    (language, text) => {
      const on = reading(language, 'words')
      const { preTicketTranscript } = on.conversation

      on.say(text, 'printing.not-printing')
      expect(opened(on)).toMatchObject([{ topic: 'printing.not-printing', preTicketTranscript: [{ text }] }])
      expect(on.conversation).toMatchObject({
        prompt: { kind: 'article-feedback' },
        botTicket: null,
        preTicketTranscript,
      })
      on.press('no')

      expect(opened(on)).toMatchObject([{ topic: null, preTicketTranscript: [...preTicketTranscript, {}] }])
    },
  )

  it.each([
    ['en', 'by the way I need a new laptop'],
    ['fr', 'au fait il me faut un nouvel ordinateur'],
  ] as const)('%s: “%s” is taken up at once, and the article waits with its ticket', (language, text) => {
    const on = reading(language, 'topic')
    const ticket = on.conversation.botTicket

    on.say(text, 'hardware.new-equipment')

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'hardware.new-equipment' })
    expect(on.conversation.queuedRequests).toMatchObject([{ topic: 'mail.signature-absence', ticket }])
    expect(opened(on)).toMatchObject([{ topic: 'hardware.new-equipment' }])
  })
})

describe('what is told besides at the notice of an outage', () => {
  it.each([
    ['en', 'the vpn does not connect', 'also nothing prints'],
    ['fr', 'le vpn ne se connecte pas', 'en plus mon imprimante est morte'],
  ] as const)('%s: gets a ticket of its own, and the notice stands', (language, first, text) => {
    const outage = {
      number: 'OUT-1',
      topics: ['network.vpn'],
      site: null,
      texts: { en: 'The gateway is down.', fr: 'La passerelle est en panne.' },
      updates: [],
      closed: null,
      attached: 0,
      openedAt: 0,
      openedBy: 'Lea',
      audit: [],
    }
    const on = talk({ language, context: { outages: [outage] } })
    on.say(first, 'network.vpn')
    const asked = question(on)

    on.say(text, 'printing.not-printing')

    expect(on.conversation).toMatchObject({ prompt: { kind: 'outage-notice', topic: 'network.vpn' } })
    expect(opened(on)).toMatchObject([{ topic: 'printing.not-printing' }])
    expect(on.heard).toContain(asked)
  })
})

describe('thanks in the middle of a guide', () => {
  it.each([
    ['en', 'noted, thanks'],
    ['en', 'lovely service'],
    ['fr', 'noté merci'],
    ['fr', 'service au poil'],
  ] as const)('%s: “%s” is no answer that failed', (language, text) => {
    const on = begun(language, 'hardware.slow')
    const { prompt } = on.conversation

    on.say(text, 'chat.thanks')

    expect(on.heard).toMatch(/welcome|vous en prie/)
    expect(on.conversation).toMatchObject({ prompt, failures: 0 })
  })
})

describe('where something is to be told in own words', () => {
  it.each([
    ['en', 'no better', 'yes'],
    ['fr', 'pas mieux', 'oui'],
  ] as const)('%s: “%s” and “%s” tell nothing: it is asked in other words', (language, still, yes) => {
    for (const text of [still, yes]) {
      const on = begun(language, 'software.crash')
      expect(on.conversation.prompt).toMatchObject({ step: 'which' })

      on.say(text)

      expect(on.conversation.facts).not.toHaveProperty('application')
      expect(on.conversation.prompt).toMatchObject({ kind: 'guide', explained: true })
    }
  })
})
