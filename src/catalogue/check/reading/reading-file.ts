import { z } from 'zod'

const words = z.array(z.string().trim().min(1)).min(1)
const bar = z.number().positive()
/** A regular expression with Unicode classes. */
export const patternText = z.string().refine(isPattern, "this isn't a regular expression")

/** Words to avoid, and their replacements. */
const Avoided = z.strictObject({
  words,
  plain: z.string().trim().min(1),
  /** The word may stand where a bracket next to it explains it the first time. */
  explain: z.boolean().optional(),
})
export type Avoided = z.infer<typeof Avoided>

/** A turn of phrase that a native reader stumbles over, and what to write instead. */
const Phrase = z.strictObject({
  /** Lower case: the first letter of a sentence counts as small too, so that names with capitals are left alone. */
  pattern: patternText,
  plain: z.string().trim().min(1),
  /** False: buttons may say it, being short. */
  labels: z.literal(false).optional(),
})
export type Phrase = z.infer<typeof Phrase>

/** policies/reading/<language>.yml: how easily an employee reads what is written in that language. */
export const ReadingFile = z.strictObject({
  /** The most words in one sentence. */
  sentenceWords: z.strictObject({ article: bar, message: bar, simpler: bar }),
  /** The most words in a sentence in the mean, over an article. */
  meanSentenceWords: bar,
  /** The most words in a paragraph or an item of a list. */
  pieceWords: bar,
  /** A readability formula of the family of Flesch: constant − sentence × words a sentence − syllable × syllables a word. */
  ease: z
    .strictObject({
      constant: z.number(),
      sentence: z.number(),
      syllable: z.number(),
      least: z.number(),
      /** A group of vowels, about one syllable, in lower case without accents. */
      vowels: patternText,
      /** An ending that is written and not spoken, in small letters. */
      silent: patternText,
    })
    .optional(),
  jargon: z.array(Avoided),
  spelling: z.array(Avoided).optional(),
  phrases: z.array(Phrase).optional(),
  /** Forms of address to avoid: words anywhere, and words that would be an order at the start of a sentence. */
  address: z.strictObject({ plain: z.string(), words, openings: words }).optional(),
  /** Words that tell a technician to check identity, in lower case; the start of one is enough. */
  identity: words.optional(),
  /** Numbers in words, from two on. */
  numbers: z.record(z.string(), z.number()),
  /** Suffix after an ordinal's digits, such as `th`. */
  numberEndings: z.array(z.string().regex(/^\p{L}+$/u)).optional(),
  /** Spellings of a unit, by a name all languages share. */
  units: z.record(z.string(), words),
  /** Label on a key, and its name shared by all languages. */
  keys: z.record(z.string(), z.string()),
})
export type ReadingFile = z.infer<typeof ReadingFile>

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'gu').flags !== ''
  } catch {
    return false
  }
}
