import type { Language } from '../../engine/activity.js'
import { wordsWithNoBreakSpaces } from '../../markdown/no-break-spaces.js'
import { memoize } from '../../memoize.js'
import type { CardLabels } from './card-labels.js'
import type { CommandLabelsSection } from './command-labels.js'
import { decapitalise } from './decapitalise.js'
import { applyFrenchElision } from './french-elision.js'
import type { MessageKey, TranslationsFile } from './translations-file.js'

export type Vars = Readonly<Record<string, string | number>>

/** Wording in all languages. */
export interface Translations {
  readonly languages: readonly Language[]
  /**
   * Returns a text in the language with its `{names}` filled in. `turn` picks a variant, so that the same answer
   * doesn't always use the same words. `{about}` is the `topic` in the form used within a sentence.
   */
  reply(language: Language, key: MessageKey, vars?: Vars, turn?: number): string
  /** Returns the name of a topic, or the title of a step, as used within a sentence. */
  inSentence(name: string): string
  card(language: Language): CardLabels
  acts(language: Language): CommandLabelsSection
}

/** Creates the wording. `names` are application names, which keep their capitals within a sentence. */
export function createTranslations(
  written: ReadonlyMap<Language, TranslationsFile>,
  names: readonly string[] = [],
): Translations {
  const known = new Set(names.map((name) => name.split(' ', 1)[0]!))
  const files = new Map(
    [...written].map(([language, file]) => [language, wordsWithNoBreakSpaces(language, file)]),
  )
  const languages = [...files.keys()]
  const fileOf = (language: Language): TranslationsFile => {
    const file = files.get(language) ?? files.get(languages[0]!)
    if (file === undefined)
      throw new Error(
        'The wording is missing: policies/replies/ has no file for any language in GUICHET_LANGUAGES',
      )
    return file
  }
  return {
    languages,
    reply(language, key, vars = {}, turn = 0) {
      const variants = fileOf(language).replies[key]
      const text = variants[turn % variants.length]!
      const all =
        'topic' in vars && text.includes('{about}')
          ? { ...vars, about: decapitalise(String(vars.topic), known) }
          : vars
      return interpolate(applyFrenchElision(language, text, all), all)
    },
    inSentence: (name) => decapitalise(name, known),
    card: (language) => fileOf(language).card,
    acts: (language) => fileOf(language).acts,
  }
}

/**
 * Fills in placeholders. An empty `name` is removed with the comma before it. Placeholders without a value stay:
 * `{ticket}`, for example, is filled in once the ticket has its number.
 */
export function interpolate(text: string, vars: Vars): string {
  if (!text.includes('{')) return text
  const spoken = vars.name === '' ? text.replace(/,? \{name\}/g, '') : text
  let filled = ''
  // Parts with an odd index are placeholder names, the others literal text.
  for (const [at, part] of partsOf(spoken).entries())
    filled += at % 2 === 0 ? part : part in vars ? String(vars[part]) : `{${part}}`
  return filled
}

/** Maximum number of cached split texts, because the same ones are filled in again and again. */
const mostSentences = 2_000
const partsOf = memoize((text: string) => text.split(/\{([a-z]+)\}/), { most: mostSentences })

/** Returns a placeholder for the number of a ticket opened in the current turn. */
export function ticketNumberPlaceholder(id: string): string {
  return `\uE000${id}\uE000`
}
