import { memoize } from '../../memoize.js'
import { characterWidthAt, isPictographAt, wordEnd } from './word-characters.js'

/** Maximum number of characters to read; people usually state their problem early on. */
const longestText = 4_000

/** Maximum length of a word in characters; longer words are cut off. */
const longestWord = 40

interface WordForm {
  readonly word: string
  /** Word without accents. */
  readonly folded: string
}

/** Lower-case word with its position in the tidied text. */
export interface Word extends WordForm {
  readonly start: number
  readonly end: number
}

/** Normalises a text: NFC, plain apostrophes and spaces, no invisible characters, limited length. */
export function normaliseText(text: string): string {
  return text
    .slice(0, longestText)
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02bc\u0060\u00b4]/g, "'")
    .replace(/[\u00a0\u202f\u2007\u2009]/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
}

/** Converts to lower case without accents or ligatures. */
export function fold(text: string): string {
  if (isPlain(text)) return text.toLowerCase()
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
}

/** Returns true if there is nothing to normalise, as is the case for most words. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false
  return true
}

/** Returns the words of a tidied text: runs of letters and digits, and pictographs. Apostrophes separate words. */
export function wordsOf(text: string): Word[] {
  const found: Word[] = []
  for (let at = 0; at < text.length; ) {
    const run = wordEnd(text, at)
    const end = run === at && isPictographAt(text, at) ? at + characterWidthAt(text, at) : run
    if (end > at) {
      const { word, folded } = formOf(text.slice(at, end))
      found.push({ word, folded, start: at, end })
    }
    at = end > at ? end : at + characterWidthAt(text, at)
  }
  return found
}

function formOf(written: string): WordForm {
  if (!isPlain(written)) return accentedForm(written.slice(0, longestWord))
  const word = shorten(written.toLowerCase().slice(0, longestWord))
  return { word, folded: word }
}

const rememberedForms = 10_000

/** Cache of accented word forms, because folding accents takes ten times as long as the lookup. */
const accentedForm = memoize(
  (written: string): WordForm => {
    const word = shorten(written.toLowerCase().slice(0, longestWord))
    return { word, folded: fold(word) }
  },
  { most: rememberedForms },
)

/** Reduces a letter repeated three times or more to one: "ouiii", "pleaaase". */
function shorten(word: string): string {
  if (!hasThreeAlike(word)) return word
  return word.replace(/(\p{L})\1{2,}/gu, '$1')
}

function hasThreeAlike(word: string): boolean {
  for (let at = 2; at < word.length; at++) {
    if (word[at] === word[at - 1] && word[at] === word[at - 2]) return true
  }
  return false
}
