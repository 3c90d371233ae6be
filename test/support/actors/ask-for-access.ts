import type { Language } from '../../../src/engine/activity.js'
import { until } from '../stage/until.js'
import type { Requester } from './requester.js'

const said = {
  en: {
    first: (application: string) => `I need access to ${application}`,
    // The bot asks this only if the name alone isn't clear.
    kindAsked: /What do you need access to\?/,
    kind: 'an application',
    lines: [
      'no, it is not listed there',
      'read only',
      'for me, accounting, to close the month, until December',
    ],
    send: 'Send',
  },
  fr: {
    first: (application: string) => `j'aurais besoin d'un accès à ${application}`,
    kindAsked: /À quoi avez-vous besoin d'accéder/,
    kind: 'une application',
    lines: ["non, elle n'y est pas", 'consulter', "pour moi, ventes, pour préparer les devis, jusqu'à juin"],
    send: 'Envoyer',
  },
} as const

/** Requests access to an application, answers all questions until the summary appears, and sends it. */
export async function askForAccess(
  requester: Requester,
  language: Language = 'en',
  application = language === 'fr' ? 'Salesforce' : 'SAP',
): Promise<void> {
  const { first, kind, kindAsked, lines, send } = said[language as 'en' | 'fr']
  await answered(first(application))
  if (kindAsked.test(requester.heard().join('\n'))) await answered(kind)
  for (const line of lines) await answered(line)
  await requester.press(send)

  async function answered(line: string): Promise<void> {
    const before = requester.heard().length
    await requester.say(line)
    await until(
      () => (requester.heard().length > before ? true : null),
      () => `no answer to ${line}`,
    )
  }
}
