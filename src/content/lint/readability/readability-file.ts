import { z } from 'zod'

const words = z.array(z.string().trim().min(1)).min(1)
const bar = z.number().positive()
/** Regular expression that's compiled with the `u` flag. */
export const regularExpressionText = z.string().refine(isPattern, "this isn't a regular expression")

/** Words to avoid, and what to write instead. */
const AvoidedWordRule = z.strictObject({
  words,
  plain: z.string().trim().min(1),
  /** True if the word is allowed when it is explained in brackets at its first occurrence. */
  explain: z.boolean().optional(),
})
export type AvoidedWordRule = z.infer<typeof AvoidedWordRule>

/** Phrase that sounds wrong to a native reader, and what to write instead. */
const PhraseRule = z.strictObject({
  /** Pattern in lower case. The first letter of a sentence is lower-cased before matching; other capitals mark names and aren't matched. */
  pattern: regularExpressionText,
  plain: z.string().trim().min(1),
  /** False if the phrase is allowed on buttons, which must be short. */
  labels: z.literal(false).optional(),
})
export type PhraseRule = z.infer<typeof PhraseRule>

/** policies/reading/<language>.yml: limits on how hard texts in that language may be to read. */
export const ReadabilityFile = z.strictObject({
  /** Maximum number of words in a sentence. */
  sentenceWords: z.strictObject({ article: bar, message: bar, simpler: bar }),
  /** Maximum mean number of words per sentence of an article. */
  meanSentenceWords: bar,
  /** Maximum number of words in a paragraph or list item. */
  pieceWords: bar,
  /** Flesch-type readability formula: constant − sentence × words per sentence − syllable × syllables per word. */
  ease: z
    .strictObject({
      constant: z.number(),
      sentence: z.number(),
      syllable: z.number(),
      least: z.number(),
      /** Pattern for a group of vowels, counted as one syllable, in lower case without accents. */
      vowels: regularExpressionText,
      /** Pattern for a silent ending, in lower case. */
      silent: regularExpressionText,
    })
    .optional(),
  jargon: z.array(AvoidedWordRule),
  spelling: z.array(AvoidedWordRule).optional(),
  phrases: z.array(PhraseRule).optional(),
  /**
   * Forms of address to avoid: words that are wrong anywhere, and words that are a command at the start of a
   * sentence.
   */
  address: z.strictObject({ plain: z.string(), words, openings: words }).optional(),
  /**
   * Words that tell a technician to check the requester's identity, in lower case. The beginning of a word is
   * enough.
   */
  identity: words.optional(),
  /** Number words, from two upwards, with their values. */
  numbers: z.record(z.string(), z.number()),
  /** Suffixes of ordinals in digits, such as `th`. */
  numberEndings: z.array(z.string().regex(/^\p{L}+$/u)).optional(),
  /** Spellings of each unit, by a name shared by all languages. */
  units: z.record(z.string(), words),
  /** Key names in this language, each with the name shared by all languages. */
  keys: z.record(z.string(), z.string()),
})
export type ReadabilityFile = z.infer<typeof ReadabilityFile>

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'gu').flags !== ''
  } catch {
    return false
  }
}
