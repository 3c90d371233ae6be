import type { Language, Localized } from '../../nlu/intent-file.js'
import type { FactKey } from './fact-key.js'
import { type KnownFact, knownFactsByKey, productNamesOfFact } from './known-facts.js'
import type { OrganisationPolicy } from './organisation-policy.js'

export interface OrganisationFactText {
  readonly is: 'text' | 'address' | 'email'
  /** Text shown to readers. An address includes its scheme. */
  readonly text: string
}

/** Facts about the organisation, for texts and conditions; null for unknown facts. */
export interface OrganisationFacts {
  readonly textOf: (name: FactKey, language: Language) => OrganisationFactText | null
  /**
   * Returns the values to compare in conditions. For a choice these are IDs in lower case, or `other` for a product
   * that guides don't know.
   */
  readonly valuesOf: (name: FactKey) => readonly string[] | null
}

export const noFacts: OrganisationFacts = { textOf: () => null, valuesOf: () => null }

export function createOrganisationFacts(written: OrganisationPolicy['facts']): OrganisationFacts {
  const known = new Map(Object.entries(written))
  return {
    textOf: (name, language) => {
      const fact = known.get(name)
      if (fact === undefined) return null
      if (typeof fact === 'object' && !Array.isArray(fact)) return shown(name, inLanguage(fact, language))
      const names = [fact].flat().flatMap((value) => productName(name, value, language) ?? [])
      if (names.length === 0) return null
      const list = new Intl.ListFormat(language, { type: 'disjunction' })
      return shown(name, list.format(names))
    },
    valuesOf: (name) => {
      const fact = known.get(name)
      if (fact === undefined) return null
      if (typeof fact === 'object' && !Array.isArray(fact)) return Object.values(fact)
      return [...new Set([fact].flat().map((value) => chosenValue(name, value)))]
    },
  }
}

/** Returns the value of a choice from its ID or its displayed name; `other` for other products. */
function chosenValue(name: FactKey, written: string): string {
  const fact = knownFactsByKey.get(name)
  if (fact?.is !== 'choice') return written
  return chosen(fact, written) ?? 'other'
}

function productName(name: FactKey, written: string, language: Language): string | null {
  const fact = knownFactsByKey.get(name)
  if (fact?.is !== 'choice') return written
  const value = chosen(fact, written)
  if (value === null) return written
  const said = fact.values[value] ?? null
  return typeof said === 'string' || said === null ? said : inLanguage(said, language)
}

function chosen(fact: KnownFact, written: string): string | null {
  const meant = written.toLowerCase()
  const isMeant = ([value, said]: [string, KnownFact['values'][string]]) =>
    value === meant || productNamesOfFact(said).some((name) => name.toLowerCase() === meant)
  return Object.entries(fact.values).find(isMeant)?.[0] ?? null
}

function inLanguage(text: Localized, language: Language): string {
  return text[language] ?? text.en ?? Object.values(text)[0]!
}

function shown(name: FactKey, text: string): OrganisationFactText {
  const is = knownFactsByKey.get(name)?.is
  if (is === 'email' || /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(text)) return { is: 'email', text }
  if (/^https?:\/\/\S+$/i.test(text)) return { is: 'address', text }
  if (is === 'address' && /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/i.test(text))
    return { is: 'address', text: `https://${text}` }
  return { is: 'text', text }
}
