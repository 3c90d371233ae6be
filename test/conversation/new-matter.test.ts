import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../src/understanding/intent-file.js'
import { talk } from './talk.js'

/** A line to a technician who has a printer ticket, the topic that it reads like, and for whom it is. */
const lines: readonly (readonly [Language, string, string, 'technician' | 'bot'])[] = [
  ['fr', "d'accord, je suis à mon bureau", 'account.profile', 'technician'],
  ['fr', "ok, j'ai fermé Outlook", 'mail.client', 'technician'],
  ['fr', 'je vous attends à mon bureau', 'hardware.move-return', 'technician'],
  ['fr', "oui, j'ai accès au wifi", 'network.wifi', 'technician'],
  ['fr', 'le câble réseau est bien branché', 'network.wired', 'technician'],
  ['fr', "non, le wifi ne marche pas, c'est le câble", 'network.wifi', 'technician'],
  ['fr', "c'est un Dell Latitude 5420", 'hardware.slow', 'technician'],
  ['en', "all right, I'm back at my desk", 'account.profile', 'technician'],
  ['en', 'I closed Outlook and opened it again', 'mail.client', 'technician'],
  ['en', 'it asks for my password', 'account.password-reset', 'technician'],
  ['en', 'I can print from Word but not from Excel', 'office.excel', 'technician'],
  ['fr', "au fait, je n'arrive pas à ouvrir Outlook", 'mail.client', 'bot'],
  ['fr', "d'accord. Sinon la salle 12 est sans son", 'meeting.room', 'bot'],
  ['fr', "mon écran externe ne s'allume vraiment plus", 'hardware.screen', 'bot'],
  ['fr', "j'ai besoin d'un accès au dossier comptabilité", 'account.access-request', 'bot'],
  ['fr', "j'ai cliqué sur un lien et donné mon mot de passe", 'security.compromised', 'bot'],
  ['en', 'by the way I cannot open the shared drive', 'network.shared-drive', 'bot'],
  ['en', 'outlook does not open any more', 'mail.client', 'bot'],
  ['en', 'I need a new keyboard please', 'hardware.new-equipment', 'bot'],
]

describe('while a technician has a ticket', () => {
  it.each(lines)('in %s, "%s" (%s) is for the %s', (language, text, topic, whose) => {
    const on = talk({ language })
    on.say('nothing prints', 'printing.not-printing')
    on.say(language === 'fr' ? 'je veux parler à un humain' : 'I want to talk to a human')
    const number = [...on.tickets.keys()].at(-1)!
    on.take(number)

    on.say(text, topic)

    expect(on.conversation.lastLine?.to).toBe(whose === 'technician' ? 'ticket' : 'bot')
  })
})

/** What is missing on a printer ticket that nobody has: since when, and whom it touches. */
const details: readonly (readonly [Language, string, string, 'technician' | 'bot'])[] = [
  ['fr', 'depuis 9h, je suis la seule touchée', 'hardware.keyboard-mouse', 'technician'],
  ['fr', 'depuis lundi matin, en rentrant de congé', 'hr.leave', 'technician'],
  ['en', 'since this morning, the whole team', 'network.wifi', 'technician'],
  ['fr', 'le câble réseau est bien branché', 'network.wired', 'bot'],
  ['fr', 'mon clavier ne répond plus depuis ce matin', 'hardware.keyboard-mouse', 'bot'],
  ['fr', "au fait, je n'ouvre pas Outlook depuis hier", 'mail.client', 'bot'],
  ['fr', "j'ai cliqué sur un lien depuis mon poste ce matin", 'security.compromised', 'bot'],
  ['en', 'outlook does not open any more since yesterday', 'mail.client', 'bot'],
]

describe('while a ticket waits for a technician', () => {
  it.each(details)('in %s, "%s" (%s) is for the %s', (language, text, topic, whose) => {
    const on = talk({ language })
    on.say('nothing prints', 'printing.not-printing')
    on.say(language === 'fr' ? 'je veux parler à un humain' : 'I want to talk to a human')
    expect(on.heard).toMatch(/aiderait le technicien|would help the technician/)

    on.say(text, topic)

    expect(on.conversation.lastLine?.to).toBe(whose === 'technician' ? 'ticket' : 'bot')
  })

  it('what was told already makes no detail of another matter', () => {
    const on = talk({ language: 'fr' })
    on.say("plus rien ne s'imprime depuis lundi, je suis la seule", 'printing.not-printing')
    on.say('je veux parler à un humain')

    on.say('la salle 12 est sans son depuis hier', 'meeting.room')

    expect(on.conversation.lastLine?.to).toBe('bot')
  })
})
