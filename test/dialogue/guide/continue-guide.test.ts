import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../../src/nlu/intent-file.js'
import { talk } from '../../support/dialogue/talk.js'

type Talk = ReturnType<typeof talk>

const inWords = (language: Language, en: string, fr: string) => (language === 'en' ? en : fr)

function begun(language: Language, topic: string): Talk {
  const on = talk({ language })
  on.say(inWords(language, 'hello, about this', 'bonjour, à ce sujet'), topic)
  expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic })
  return on
}

const handedOff = (on: Talk) => on.actions.some((action) => action.type === 'hand-off')
const resolved = (on: Talk) => on.actions.some((action) => action.type === 'resolve')
const stepOf = ({ conversation: { prompt } }: Talk) => (prompt.kind === 'guide' ? prompt.step : null)

describe('what reads like a matter of security', () => {
  it.each([
    ['en', 'yes he does have a Microsoft account', 'security.compromised'],
    ['en', 'no, she has an account of her own', 'security.compromised'],
    ['en', 'Julie Martin, marketing, laptop and a badge', 'security.lost-device'],
    ['fr', 'oui il a bien un compte microsoft', 'security.compromised'],
    ['fr', 'oui elle en a un chez Google', 'security.compromised'],
    ['fr', 'Karim Belkacem, compta, un portable et un badge', 'security.lost-device'],
  ] as const)('is an answer or details, where something was asked: %s: %s', (language, text, topic) => {
    const on = begun(language, 'office.sharing')

    on.say(text, topic)

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'office.sharing' })
    expect(handedOff(on)).toBe(false)
  })

  it.each([
    ['en', 'yes she has given her code to a stranger', 'security.compromised'],
    ['en', 'yes I gave him my password', 'security.compromised'],
    ['fr', 'oui il a donné son code à un inconnu', 'security.compromised'],
    ['fr', 'oui elle a cliqué dessus', 'security.phishing'],
  ] as const)('is one as soon as it tells of harm: %s: %s', (language, text, topic) => {
    const on = begun(language, 'hardware.slow')
    const isCritical = topic !== 'security.phishing'

    on.say(text, topic)

    expect(on.conversation.prompt).toMatchObject({ topic: isCritical ? topic : 'hardware.slow' })
    expect(handedOff(on)).toBe(isCritical)
  })

  it.each([
    ['en', 'Julie Martin, marketing, laptop and a badge'],
    ['fr', 'Julie Martin, marketing, un portable et un badge'],
  ] as const)('%s: a list of details is kept with a request, and not asked for again', (language, text) => {
    const on = begun(language, 'account.onboarding')
    on.press('announce')

    on.say(text, 'security.lost-device')

    expect(on.conversation.facts.details?.value).toBe(text)
    expect(on.conversation.prompt).toMatchObject({ topic: 'account.onboarding' })
  })

  it('goes to the ticket whose details were asked for', () => {
    const on = talk()
    on.say('we have a newcomer on Monday', 'account.onboarding')
    on.say('I want to talk to a human')

    on.say('Julie Martin, marketing, laptop and a badge', 'security.lost-device')

    expect(on.actions).toContainEqual(expect.objectContaining({ type: 'record-message' }))
    expect(on.actions.filter((action) => action.type === 'open-ticket')).toEqual([])
  })
})

describe('the matter that is to come first', () => {
  it.each([
    ['en', 'I cleaned it first and it still does not work'],
    ['fr', "je l'ai nettoyé en premier et ça ne marche toujours pas"],
  ] as const)('%s: is not what was done first, and did not help', (language, text) => {
    const [on, twin] = [begun(language, 'hardware.heat-noise'), begun(language, 'hardware.heat-noise')]
    for (const one of [on, twin]) one.press('fan')

    on.say(text)
    twin.press('still')

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', step: stepOf(twin) })
    expect(stepOf(on)).not.toBe('air')
  })

  it.each([
    ['en', 'let’s start with the phone'],
    ['en', 'the phone first please'],
    ['fr', 'commençons par le téléphone'],
    ['fr', 'd’abord le téléphone'],
  ] as const)('is taken, and the one in hand waits: %s: %s', (language, text) => {
    const on = begun(language, 'network.wifi')
    const wifi = on.conversation.botTicket
    const waiting = [
      { topic: 'printing.scan', text: '', ticket: null },
      { topic: 'hardware.mobile', text: '', ticket: null },
    ]
    const among = talk({ language, conversation: { ...on.conversation, queuedRequests: waiting } })

    among.say(text)

    expect(among.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'hardware.mobile' })
    expect(among.conversation.queuedRequests).toEqual([
      waiting[0],
      { topic: 'network.wifi', text: '', ticket: wifi },
    ])
  })

  it.each([
    ['en', 'let’s start with Outlook'],
    ['fr', 'commençons par Outlook'],
  ] as const)('%s: none is taken that does not wait', (language, text) => {
    const on = begun(language, 'network.wifi')
    const waiting = [{ topic: 'hardware.mobile', text: '', ticket: null }]
    const among = talk({ language, conversation: { ...on.conversation, queuedRequests: waiting } })

    among.say(text)

    expect(among.conversation.prompt).toMatchObject({ topic: 'network.wifi' })
    expect(among.conversation.queuedRequests).toEqual(waiting)
  })

  it.each([
    ['en', 'start with the phone'],
    ['fr', 'commençons par le téléphone'],
  ] as const)('%s: is one of the choices where it was asked what it is about', (language, text) => {
    const choices = ['network.wifi', 'hardware.mobile']
    const on = talk({
      language,
      conversation: { prompt: { kind: 'disambiguation', question: 'q', text: '…', choices } },
    })

    on.say(text)

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'hardware.mobile' })
  })
})

describe('that it is back', () => {
  const back = [
    ['en', "oh, it's back"],
    ['en', 'it’s back on its own, sorry'],
    ['fr', 'c’est revenu tout seul'],
    ['fr', 'c’est revenu tout seul, désolé'],
  ] as const

  it.each(back)('is asked back at a step without such an answer: %s: %s', (language, text) => {
    const on = begun(language, 'hardware.slow')
    const step = stepOf(on)

    on.say(text)

    expect(resolved(on)).toBe(false)
    expect(on.heard).toMatch(/again|de nouveau/)
    on.press('fails')
    expect(stepOf(on)).toBe(step)
  })

  it.each(back)('and once said to work ends the ticket: %s: %s', (language, text) => {
    for (const yes of [inWords(language, 'yes', 'oui'), text]) {
      const on = begun(language, 'hardware.slow')
      on.say(text)

      on.say(yes)

      expect(resolved(on)).toBe(true)
    }
    const on = begun(language, 'hardware.slow')
    on.say(text)
    on.press('works')
    expect(resolved(on)).toBe(true)
  })

  it.each([
    ['en', 'no, still slow'],
    ['fr', 'non, toujours lent'],
  ] as const)('%s: “%s” goes on with the step', (language, text) => {
    const on = begun(language, 'hardware.slow')
    const step = stepOf(on)
    on.say(back.find(([one]) => one === language)![1])

    on.say(text)

    expect(resolved(on)).toBe(false)
    expect(stepOf(on)).toBe(step)
  })

  it('is not taken for a yes to whether it works: “did that”', () => {
    const on = begun('en', 'hardware.slow')
    on.say("oh, it's back")

    on.say('did that')

    expect(resolved(on)).toBe(false)
  })

  it.each([
    ['en', 'return a laptop'],
    ['en', 'the error came back by itself'],
    ['fr', 'retour de matériel'],
    ['fr', 'l’erreur est revenue toute seule'],
  ] as const)('is not read into other words: %s: %s', (language, text) => {
    const on = begun(language, 'hardware.slow')

    on.say(text)

    expect(on.conversation.prompt).not.toHaveProperty('asksWhetherItWorks')
  })

  it.each([
    ['en', 'it came back'],
    ['fr', 'il est revenu'],
  ] as const)('%s: “%s” is the answer where that is one', (language, text) => {
    const on = begun(language, 'os.crash')

    on.say(text)

    const [first] = on.conversation.steps
    expect(first?.result?.answer).toMatch(/^(It's back|Je peux de nouveau)/)
    expect(on.conversation.prompt).not.toHaveProperty('asksWhetherItWorks')
  })

  it.each(back)('is no answer to write down where one is typed: %s: %s', (language, text) => {
    const on = talk({
      language,
      conversation: {
        botTicket: 'INC-1',
        prompt: {
          kind: 'guide',
          question: 'q',
          topic: 'software.business-app',
          step: 'which',
          path: ['which'],
          explained: false,
        },
      },
    })

    on.say(text)

    expect(on.conversation.prompt).toMatchObject({ asksWhetherItWorks: true, step: 'which' })
    expect(on.conversation.facts.application).toBeUndefined()
  })
})

describe('a gesture that names nothing', () => {
  it.each([
    ['en', 'hardware.slow', 'already restarted it', 'restart-computer'],
    ['en', 'mail.client', 'already restarted it', 'restart-application'],
    ['en', 'printing.not-printing', 'I restarted it three times already', 'restart-printer'],
    ['fr', 'hardware.slow', 'j’ai déjà relancé', 'restart-computer'],
    ['fr', 'mail.client', 'j’ai déjà relancé', 'restart-application'],
    ['fr', 'printing.not-printing', 'j’ai déjà relancé deux fois', 'restart-printer'],
  ] as const)('%s: in %s “%s” is %s', (language, topic, text, gesture) => {
    const on = begun(language, topic)

    on.say(text, 'os.crash')

    expect(on.conversation.remediesTried).toEqual([gesture])
    expect(on.conversation.steps).toContainEqual(
      expect.objectContaining({ gesture, result: expect.objectContaining({ alreadyDone: true }) }),
    )
    expect(on.heard).toContain(gesture)
  })

  it.each([
    ['en', 'I have not restarted it'],
    ['en', 'should I have restarted it'],
    ['en', 'I closed the window in the meeting room'],
    ['fr', 'je n’ai pas relancé'],
    ['fr', 'il s’est relancé tout seul'],
    ['fr', 'j’ai relancé mon collègue'],
  ] as const)(
    'is none where it is denied, happens by itself, or is done to something else: %s: %s',
    (language, text) => {
      const on = begun(language, 'mail.client')

      on.say(text)

      expect(on.conversation.remediesTried).not.toContain('restart-application')
    },
  )
})

describe('what works and is not what the matter is about', () => {
  it.each([
    ['en', 'mail.client', 'yes internet works'],
    ['en', 'hardware.slow', 'internet works fine'],
    ['en', 'network.vpn', 'yes internet works'],
    ['fr', 'mail.client', 'oui internet marche'],
    ['fr', 'network.vpn', 'oui internet marche'],
    ['fr', 'hardware.slow', 'internet marche très bien ici'],
  ] as const)('%s: in %s “%s” ends nothing and presses nothing', (language, topic, text) => {
    const on = begun(language, topic)
    const step = stepOf(on)

    on.say(text, 'network.no-connection')

    expect(resolved(on)).toBe(false)
    expect(stepOf(on)).toBe(step)
    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic })
    expect(on.conversation.failures).toBe(0)
  })

  it.each([
    ['en', 'the network is back to normal'],
    ['fr', 'internet marche maintenant'],
  ] as const)('%s: is asked about when it may be what was tried that helped: “%s”', (language, text) => {
    const on = begun(language, 'network.vpn')
    for (const option of ['home', 'yes', 'globalprotect', 'still']) on.press(option)

    on.say(text, 'network.no-connection')

    expect(resolved(on)).toBe(false)
    expect(on.conversation.prompt).toMatchObject({ asksWhetherItWorks: true })
  })

  it.each([
    ['en', 'yes internet works'],
    ['fr', 'oui internet marche'],
  ] as const)('%s: answers the question that asks for it: “%s”', (language, text) => {
    const on = begun(language, 'network.vpn')
    on.press('home')

    on.say(text, 'network.no-connection')

    const step = on.conversation.steps.find(({ result }) => result?.answer.match(/^(Yes|Oui)/))
    expect(step).toBeDefined()
    expect(resolved(on)).toBe(false)
  })
})
