import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../../src/nlu/intent-file.js'
import { talk } from '../../support/dialogue/talk.js'

const stepOf = (on: ReturnType<typeof talk>) =>
  on.conversation.prompt.kind === 'guide' ? on.conversation.prompt.step : on.conversation.prompt.kind

describe('a first question that was answered already is not asked', () => {
  it.each([
    ['en', 'outlook does not open', 'mail.client', 'symptom'],
    ['fr', "mon outlook ne veut plus s'ouvrir", 'mail.client', 'symptom'],
    ['fr', "en réunion on m'entend pas", 'meeting.audio-video', 'problem'],
    ['en', 'my second screen stays black', 'hardware.screen', 'external-sign'],
    ['en', 'mails not arriving on my iphone', 'hardware.mobile', 'what'],
    ['fr', 'g oublié mon mdp windows', 'account.password-reset', 'which'],
    ['en', 'a new colleague starts monday', 'account.onboarding', 'who'],
    ['fr', 'ma boite est pleine', 'mail.mailbox-full', 'what'],
    ['en', "my colleague can't see my calendar", 'mail.calendar', 'what'],
  ] as const)('%s: “%s”', (language, text, topic, asked) => {
    const on = talk({ language })

    on.say(text, topic)

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic })
    expect(stepOf(on)).not.toBe(asked)
  })

  it.each([
    ['en', 'outlook opens but something is odd', 'mail.client', 'symptom'],
    ['fr', 'outlook', 'mail.client', 'symptom'],
    // Only explicit words say who is affected.
    ['fr', "je n'arrive plus à imprimer depuis ce matin, la copieuse du 2e", 'printing.not-printing', 'who'],
    ['en', "the copier on 2 won't take my jobs since this morning", 'printing.not-printing', 'who'],
  ] as const)('and is where it was not: %s, “%s”', (language, text, topic, asked) => {
    const on = talk({ language })

    on.say(text, topic)

    expect(stepOf(on)).toBe(asked)
  })
})

describe('what works is not what is wrong', () => {
  it.each([
    ['en', 'internet works', /which device, app or page/i],
    ['fr', 'internet marche', /quel appareil, (?:de )?quelle application/i],
  ] as const)('%s: “%s”, with nothing pending, is asked what does not work', (language, text, asked) => {
    const on = talk({ language })

    on.say(text, 'network.no-connection')

    expect(on.heard).toMatch(asked)
    expect(on.tickets.size).toBe(0)
  })

  it('what cannot wait is taken up though it reads so', () => {
    const on = talk()

    on.say('HR folder open', 'security.data-leak')

    expect(on.tickets.size).toBe(1)
  })

  it.each([
    ['en', 'internet works'],
    ['fr', 'internet marche'],
  ] as const)('%s: “%s” answers whether the internet does', (language, text) => {
    const on = vpnAtHome(language)
    expect(stepOf(on)).toBe('internet')

    on.say(text, 'network.no-connection')

    expect(stepOf(on)).toBe('client')
  })

  it('it is noted before anything was tried, and not asked whether all works', () => {
    const on = talk()
    on.say('vpn down', 'network.vpn')

    on.say('wifi works', 'network.wifi')

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'network.vpn' })
    expect(on.conversation.prompt).not.toHaveProperty('asksWhetherItWorks', true)
  })
})

describe('a bare “access denied”', () => {
  it.each([
    ['en', 'access denied', /which device, app or page/i],
    ['fr', 'accès refusé', /quel appareil, (?:de )?quelle application/i],
  ] as const)('%s: is asked of what', (language, text, asked) => {
    const on = talk({ language })

    on.say(text)

    expect(on.heard).toMatch(asked)
  })
})

describe('an answer', () => {
  it.each([
    ['en', 'ok'],
    ['en', 'done'],
    ['fr', "d'accord"],
    ['fr', "c'est fait"],
  ] as const)('%s: “%s” to a step that asks whether it works closes nothing', (language, text) => {
    const on = atJam(language)

    on.say(text)

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', asksWhetherItWorks: true })
  })

  it.each([
    ['en', 'yes'],
    ['fr', 'oui'],
  ] as const)('%s: “%s” does', (language, text) => {
    const on = atJam(language)

    on.say(text)

    expect([...on.tickets.values()][0]?.state).toBe('resolved')
  })

  it('that affirms what an option denies is not that option', () => {
    const on = talk({ language: 'fr' })
    on.say("l'imprimante n'imprime pas", 'printing.not-printing')
    on.say('personne')
    expect(stepOf(on)).toBe('panel')

    on.say('oui y a un voyant orange')

    expect(stepOf(on)).toBe('panel-code')
  })

  it('that asks what was meant is told it another way', () => {
    const on = talk()
    on.say("can't print", 'printing.not-printing')
    const before = on.heard

    on.say('which printer do you mean?', ['printing.install', 'chat.capabilities'])

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', explained: true })
    expect(on.heard).not.toBe(before)
  })

  it('that says more of a request is kept for whoever does it', () => {
    const on = talk()
    on.say('i need photoshop', 'software.install')

    on.say('for making the brochure')

    expect(on.heard).toMatch(/noted|keep/i)
    expect(on.conversation.facts.details?.value).toBe('for making the brochure')
  })
})

function vpnAtHome(language: Language) {
  const on = talk({ language })
  on.say(language === 'fr' ? 'vpn en panne chez moi' : 'vpn down, I am at home', 'network.vpn')
  return on
}

/** Starts a conversation where the bot has said to remove the paper, and asked whether it prints. */
function atJam(language: Language) {
  const on = talk({ language })
  on.say(
    language === 'fr' ? 'bourrage papier' : 'it says paper jam on the printer but there is no paper stuck',
    'printing.jam-toner',
  )
  return on
}

describe('remedies that were told at once', () => {
  const titles: Readonly<Record<string, { readonly en: string; readonly fr: string }>> = {
    'restart-computer': { en: 'Restarted the computer', fr: 'Ordinateur redémarré' },
    'restart-printer': { en: 'Restarted the printer', fr: 'Imprimante redémarrée' },
    'reconnect-vpn': { en: 'Reconnected the VPN', fr: 'VPN reconnecté' },
  }

  it.each([
    ['en', 'I restarted my computer and the printer', 'restarted the computer and restarted the printer'],
    ['fr', "j'ai redémarré mon ordinateur et l'imprimante", 'ordinateur redémarré et imprimante redémarrée'],
  ] as const)('are listed as one sentence does: %s', (language, text, list) => {
    const on = talk({ language, context: { gestureTitle: (gesture) => titles[gesture]! } })

    on.say(text, 'printing.not-printing')

    expect(on.heard).toContain(list)
  })
})
