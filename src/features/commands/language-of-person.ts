import type { Language, Person } from '../../engine/activity.js'
import type { TurnDeps } from '../../engine/turn.js'

/** Returns the language that the platform names for a person, if the bot speaks it, otherwise the desk's. */
export function languageOfPerson(person: Person | null, { knowledge, settings }: TurnDeps): Language {
  const locale = person?.locale?.slice(0, 2).toLowerCase()
  const { languages } = knowledge().catalogue.wording
  return locale !== undefined && languages.includes(locale) ? locale : settings.deskLanguage
}
