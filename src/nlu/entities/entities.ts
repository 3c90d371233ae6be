import type { SlotName } from '../../content/guides/guide-file.js'
import type { EntitiesFile } from '../language/language-files.js'
import type { LanguagePack } from '../language/load-languages.js'
import { createVocativeReader } from '../signals/vocatives.js'
import { createAbbreviationReader } from '../text/abbreviations.js'
import { createFirstMatch } from '../text/first-match.js'
import { createPhraseMatcher, type PhraseMatch } from '../text/phrase-matcher.js'
import type { TextSpan } from '../text/text-span.js'
import { createLocationReader } from './locations.js'
import { createOnsetReader } from './onset.js'

export type ExtractedEntities = Readonly<Partial<Record<SlotName, string>>>

/** Creates a reader of the facts in a text: device, location, application and so on. */
export function createEntityReader(
  pack: LanguagePack,
  entities: EntitiesFile,
): (span: TextSpan) => ExtractedEntities {
  const { facts, language } = pack
  const spell = createAbbreviationReader(language.spellings)
  const nothing = (facts.namesNothing ?? []).map((phrase) => [phrase, null] as const)
  const bookOf = (values: Readonly<Record<string, readonly string[]>>) =>
    createPhraseMatcher<string | null>(
      [
        ...Object.entries(values).flatMap(([value, phrases]) =>
          phrases.map((phrase) => [phrase, value] as const),
        ),
        ...nothing,
      ],
      language.spellings,
    )
  const books: readonly (readonly [SlotName, ReturnType<typeof bookOf>])[] = [
    ['os', bookOf(facts.os)],
    ['place', bookOf(facts.place)],
    ['impact', bookOf(facts.impact)],
    ['device', bookOf(facts.device)],
  ]
  const applications = createPhraseMatcher<EntitiesFile['applications'][number] | null>(
    [
      ...entities.applications.flatMap((application) =>
        (application.says ?? [application.name]).map((phrase) => [phrase, application] as const),
      ),
      ...nothing,
    ],
    language.spellings,
  )
  const printers = createPhraseMatcher<string | null>([
    ...entities.printers.map((name) => [name, name] as const),
    ...nothing,
  ])
  const printerNameIn = createFirstMatch(entities.printerNames ?? [])
  const errorIn = createFirstMatch(entities.errors, entities.errorsInCapitals)
  const since = createOnsetReader(pack)
  const placeNames = createLocationReader(pack)
  const isSpokenTo = createVocativeReader(pack)

  return (span) => {
    const { text } = span
    const spelt = span.spelt(spell)
    const { words: written, folded: words } = spelt
    const found: Partial<Record<SlotName, string>> = {}
    for (const [fact, book] of books) {
      const told = named(book.find(words))
      const value = clearest(
        fact === 'impact' ? told.filter((one) => !isSpokenTo(span.whole, spelt, one)) : told,
      )
      if (value !== null) found[fact] = value
    }
    const products = named(applications.find(words))
    const application = products.find((one) => one.value.product !== undefined) ?? products[0]
    if (application !== undefined) {
      found.application = application.value.name
      if (application.value.product !== undefined) found.product = application.value.product
    }
    const printer = named(printers.find(words))[0]
    const printerName = printerNameIn(text)
    if (printerName !== null) found.printer = printerName
    else if (printer !== undefined) {
      const next = written[printer.to]
      const isModel =
        next !== undefined && /\d/.test(next.word) && next.start - written[printer.to - 1]!.end <= 1
      found.printer = text.slice(
        written[printer.from]!.start,
        (isModel ? next : written[printer.to - 1]!).end,
      )
    }
    const quoted = errorIn(text) ?? quotedWords(text)
    if (quoted !== null) found.error = quoted.trim()
    const moment = since(text, spelt)
    if (moment !== null) found.since = moment
    const { room, site } = placeNames(text, spelt)
    if (room !== null) found.room = room
    if (site !== null) found.site = site
    const telephone = telephoneIn(text)
    if (telephone !== null) found.phone = telephone
    const address = addressIn(text)
    if (address !== null) found.email = address
    return found
  }
}

function named<T>(found: readonly PhraseMatch<T | null>[]): readonly PhraseMatch<T>[] {
  return found.filter((one): one is PhraseMatch<T> => one.value !== null)
}

/** Returns the value named in the most words, the first of equally long ones; null if there is none. */
function clearest(found: readonly PhraseMatch<string>[]): string | null {
  if (found.length === 0) return null
  const longest = found.reduce((most, one) => Math.max(most, one.to - one.from), 0)
  const values = new Set(found.filter((one) => one.to - one.from === longest).map((one) => one.value))
  return [...values][0]!
}

/** Returns a quoted error message of two or more words; null if there is none. */
function quotedWords(text: string): string | null {
  if (!/["«“]/.test(text)) return null
  for (const match of text.matchAll(/["«“]([^"«»“”]{5,160})["»”]/g)) {
    if (match[1]!.trim().split(/\s+/).length > 1) return match[1]!
  }
  return null
}

function addressIn(text: string): string | null {
  if (!text.includes('@')) return null
  return /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{2,30}){1,4}/.exec(text)?.[0] ?? null
}

function telephoneIn(text: string): string | null {
  if (!/\d/.test(text)) return null
  for (const match of text.matchAll(/(?:\+\d|\b0\d|\b\d{3}[-. ]\d)[\d .()-]{5,17}\d\b/g)) {
    const digits = match[0].replace(/\D/g, '').length
    if (digits >= 7 && digits <= 15) return match[0].trim()
  }
  return null
}
