import type { EntitiesFile } from './language-files.js'
import type { LanguagePack } from './load-languages.js'
import { createSpeller } from './spelling.js'

const mostNames = 2

/** Whether a text only names things, such as "outlook" or "mon imprimante": too little to know what is wrong. */
export function createBareNames(pack: LanguagePack, entities: EntitiesFile): (text: string) => boolean {
  const spell = createSpeller(pack.language.spellings)
  const wordSet = (phrases: readonly string[]) =>
    new Set(phrases.flatMap((phrase) => spell(phrase).map((word) => word.folded)))
  const { facts, language } = pack
  const names = wordSet([
    ...entities.applications.flatMap((application) => application.says ?? [application.name]),
    ...entities.printers,
    ...Object.values(facts.device).flat(),
    ...Object.values(facts.os).flat(),
    ...language.things,
  ])
  const around = wordSet([...language.stopWords, ...language.fillers, ...pack.wishes.greeting.says])
  return (text) => {
    const words = spell(text).map((word) => word.folded)
    const content = words.filter(
      (word) => !around.has(word) || (names.has(word) && words.length <= mostNames),
    )
    return content.length > 0 && content.length <= mostNames && content.every((word) => names.has(word))
  }
}
