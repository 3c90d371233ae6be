import type { Language } from '../../../src/conversation/activity.js'
import { until } from '../stage/until.js'
import type { Requester } from './requester.js'

const said = {
  en: {
    lines: (application: string) => [
      `I need access to ${application}`,
      'an application',
      'no, it is not listed there',
      'read only',
      'for me, accounting, to close the month, until December',
    ],
    send: 'Send',
  },
  fr: {
    lines: (application: string) => [
      `j'aurais besoin d'un accès à ${application}`,
      "non, elle n'y est pas",
      'consulter',
      "pour moi, ventes, pour préparer les devis, jusqu'à juin",
    ],
    send: 'Envoyer',
  },
} as const

/** Asks for access to an application until the request is read back, and sends it. */
export async function askForAccess(
  requester: Requester,
  language: Language = 'en',
  application = language === 'fr' ? 'Salesforce' : 'SAP',
): Promise<void> {
  const { lines, send } = said[language as 'en' | 'fr']
  for (const line of lines(application)) {
    const before = requester.heard().length
    await requester.say(line)
    await until(
      () => (requester.heard().length > before ? true : null),
      () => `no answer to ${line}`,
    )
  }
  await requester.press(send)
}
