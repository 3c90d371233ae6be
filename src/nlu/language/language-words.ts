import { hash } from '../classifier/features.js'
import { createHashTable } from '../classifier/hash-table.js'
import type { Model } from '../model.js'
import type { Example, NluContent } from '../nlu-content.js'
import { fold, wordsOf } from '../text/words.js'
import type { LanguagePack } from './load-languages.js'

/** Maximum weight of a word for a language, in nats. */
const strongest = 7

/** Learns from the examples and the word lists how strongly each word points to each language. */
export function languageWordsOf(
  content: NluContent,
  examples: readonly Example[],
): Pick<Model, 'languageWords' | 'languageWeights'> {
  const codes = content.languages.map((pack) => pack.code)
  const counts = new Map<string, number[]>()
  const totals = codes.map(() => 0)
  const add = (text: string, language: number, weight: number) => {
    for (const { word } of wordsOf(text.toLowerCase())) {
      const key = fold(word)
      const row = counts.get(key) ?? codes.map(() => 0)
      row[language]! += weight
      totals[language]! += weight
      counts.set(key, row)
    }
  }
  for (const example of examples) add(example.text, codes.indexOf(example.language), 1)
  for (const [language, pack] of content.languages.entries()) {
    for (const phrase of phrasesOf(pack)) add(phrase, language, 3)
  }
  const languageWords = createHashTable(
    [...counts.keys()].map((word) => hash(word)),
    counts.size,
  )
  const languageWeights = new Int8Array(counts.size * codes.length)
  for (const [row, byLanguage] of [...counts.values()].entries()) {
    const logs = byLanguage.map((count, language) => Math.log((count + 0.3) / (totals[language]! + 1)))
    const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length
    for (const [language, value] of logs.entries()) {
      const nats = Math.max(-strongest, Math.min(strongest, value - mean))
      languageWeights[row * codes.length + language] = Math.round(nats * 16)
    }
  }
  return { languageWords, languageWeights }
}

/** Returns the correctly spelt words of a language's lists. */
export function phrasesOf(pack: LanguagePack): string[] {
  return [
    ...pack.language.stopWords,
    ...pack.language.fillers,
    ...pack.language.connectives,
    ...pack.language.joins,
    ...Object.keys(pack.language.spellings),
    ...Object.values(pack.shortAnswers).flat(),
    ...Object.values(pack.wishes).flatMap((wish) => wish.says),
  ]
}
