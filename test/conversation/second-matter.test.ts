import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../src/understanding/intent-file.js'
import { talk } from './talk.js'

type Talk = ReturnType<typeof talk>

function begun(language: Language, topic: string): Talk {
  const on = talk({ language })
  on.say(language === 'fr' ? 'bonjour, à ce sujet' : 'hello, about this', topic)
  expect(on.conversation.phase).toMatchObject({ at: 'guide', topic })
  return on
}

const question = (on: Talk) => on.conversation.asked!.message.text.split('\n\n').at(-1)!
const opened = (on: Talk) => on.actions.flatMap((action) => (action.do === 'open-ticket' ? [action] : []))

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
      const first = on.conversation.ticket
      const asked = question(on)

      on.say(text, other)

      expect(on.conversation).toMatchObject({ phase: { at: 'guide', topic }, ticket: first })
      expect(opened(on)).toMatchObject([{ topic: other, text, prelude: [{ by: 'requester', text }] }])
      expect(on.conversation.waiting).toMatchObject([{ topic: other, ticket: opened(on)[0]!.standIn }])
      expect(on.actions.filter((action) => action.do === 'record-line')).toEqual([])
      expect(on.heard).toContain(asked)
    },
  )

  it('comes next, or first when that is wished', () => {
    const next = begun('en', 'mail.client')
    next.say('also nothing prints', 'printing.not-printing')
    const first = begun('en', 'mail.client')
    first.say('also nothing prints', 'printing.not-printing')

    next.say('it works now')
    first.press('next|')

    for (const on of [next, first])
      expect(on.conversation.phase).toMatchObject({ at: 'guide', topic: 'printing.not-printing' })
    expect(first.conversation.waiting).toMatchObject([{ topic: 'mail.client' }])
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

    expect(on.conversation.phase).toMatchObject({ at: 'guide', topic })
    expect(opened(on)).toEqual([])
    expect(on.actions).toContainEqual({ do: 'record-line', ticket: on.conversation.ticket })
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
    const first = on.conversation.ticket

    on.say(text, other)

    expect(on.conversation.phase).toMatchObject({ at: 'guide', topic: other })
    expect(on.conversation.waiting).toMatchObject([{ topic: 'hardware.slow', ticket: first }])
    expect(opened(on)).toMatchObject([{ topic: other }])
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
    const asked = question(on)

    on.say(text, 'chat.thanks')

    expect(on.heard).toBe(asked)
    expect(on.conversation.failures).toBe(0)
  })
})

describe('where something is to be told in own words', () => {
  it.each([
    ['en', 'no better', 'yes'],
    ['fr', 'pas mieux', 'oui'],
  ] as const)('%s: “%s” and “%s” tell nothing: it is asked in other words', (language, still, yes) => {
    for (const text of [still, yes]) {
      const on = begun(language, 'software.crash')
      expect(on.conversation.phase).toMatchObject({ step: 'which' })

      on.say(text)

      expect(on.conversation.facts).not.toHaveProperty('application')
      expect(on.conversation.phase).toMatchObject({ at: 'guide', explained: true })
    }
  })
})
