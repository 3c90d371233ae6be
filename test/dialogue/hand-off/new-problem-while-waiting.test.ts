import { describe, expect, it } from '@jest/globals'
import { announcesOtherTopic } from '../../../src/dialogue/topics/topic-switch-signals.js'
import type { TurnBuilder } from '../../../src/dialogue/turn-builder.js'
import type { Language } from '../../../src/nlu/intent-file.js'
import { createSayings, SayingsFile } from '../../../src/nlu/language/sayings-file.js'
import { talk } from '../../support/dialogue/talk.js'

/** Messages while a technician has a printer ticket, with the topic each resembles and its recipient. */
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
    const on = askingForHuman(language)
    on.take([...on.tickets.keys()].at(-1)!)

    on.say(text, topic)

    expect(on.conversation.lastMessage?.to).toBe(addressed[whose])
  })
})

/**
 * Messages while the ticket waits for a technician. One that clearly resembles another topic is a new problem; contact
 * details aren't.
 */
const toTheQueue: readonly (readonly [Language, string, string, 'technician' | 'bot'])[] = [
  ['fr', 'vous pouvez m’appeler au 4471', 'hardware.desk-phone', 'technician'],
  ['fr', 'mon numéro c’est le 06 12 34 56 78', 'hardware.desk-phone', 'technician'],
  ['fr', 'joignable sur le poste 4471 après 14 h', 'hardware.desk-phone', 'technician'],
  ['en', 'my extension is 4471, ring me any time', 'hardware.desk-phone', 'technician'],
  ['en', 'you can reach me at 020 7946 0018', 'hardware.desk-phone', 'technician'],
  ['fr', 'ça a commencé après la mise à jour de lundi', 'os.update', 'technician'],
  ['en', 'the message says access denied (0x80070005)', 'mail.send-receive', 'technician'],
  ['fr', 'je m’appelle Paul, bureau 312, et Excel me fige tout', 'office.excel', 'bot'],
  ['en', 'excel prints, but the file there cannot be opened any more', 'office.excel', 'bot'],
  ['fr', 'mon poste 4471 ne sonne plus, impossible de m’appeler', 'hardware.desk-phone', 'bot'],
  ['en', 'my desk phone has no dial tone since noon', 'hardware.desk-phone', 'bot'],
  ['en', 'by the way nobody can call me on 4471', 'hardware.desk-phone', 'bot'],
]

describe('while a ticket waits for a technician', () => {
  it.each(toTheQueue)('in %s, "%s" (%s) is for the %s', (language, text, topic, whose) => {
    const on = askingForHuman(language)

    on.say(text, topic)

    expect(on.conversation.lastMessage?.to).toBe(addressed[whose])
  })

  it.each([
    ['fr', 'vous pouvez m’appeler au 4471', 'hardware.desk-phone', 'technician'],
    ['en', 'you can reach me at 020 7946 0018', 'hardware.desk-phone', 'technician'],
  ] as const)(
    'in %s, "%s" (%s) is for the %s long after details were asked for',
    (language, text, topic, whose) => {
      const on = askingForHuman(language)
      // One message a minute.
      for (let minute = 0; minute < 16; minute += 1) on.say('hm')

      on.say(text, topic)

      expect(on.conversation.lastMessage?.to).toBe(addressed[whose])
    },
  )
})

const addressed = { technician: 'ticket', bot: 'bot' } as const

function askingForHuman(language: Language) {
  const on = talk({ language })
  on.say('nothing prints', 'printing.not-printing')
  on.say(language === 'fr' ? 'je veux parler à un humain' : 'I want to talk to a human')
  return on
}

it('a language without such phrases announces nothing, not even with a line of no words', () => {
  const sayings = createSayings(new Map([['xx', SayingsFile.parse({})]]))
  const turn = { context: { sayings } } as unknown as TurnBuilder

  for (const text of ['', '😀', '!? …', 'by the way the printer is broken'])
    expect(announcesOtherTopic(turn, text)).toBe(false)
})
