import type { Requester } from './requester.js'

const said = {
  en: ['nothing prints on the 2nd floor ricoh printer', 'I want to talk to a human'],
  fr: ["plus rien ne sort de l'imprimante ricoh du 2e étage", 'je veux parler à un humain'],
} as const

/** Asks for a human about a printer, and returns the ticket number. */
export async function askForHuman(
  requester: { say(text: string): Promise<unknown>; hears: Requester['hears'] },
  language: 'en' | 'fr' = 'en',
): Promise<string> {
  const [problem, wish] = said[language]
  await requester.say(problem)
  await requester.hears(/./)
  await requester.say(wish)
  return /INC-\d+/.exec(await requester.hears(/INC-\d+/))![0]
}
