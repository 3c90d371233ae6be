import { z } from 'zod'

/** Matches letters, digits and signs that occur in names, but no control, zero-width or direction characters, badges or emoji. */
const spelled = /^[\p{L}\p{M}\p{N} '’ʼ.,()&/·-]+$/u
const product = 'guichet'

/** Letters of other scripts, and digits, that look like Latin letters. */
const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  ɡ: 'g',
  ց: 'g',
  һ: 'h',
  հ: 'h',
  і: 'i',
  ı: 'i',
  ⅰ: 'i',
  ӏ: 'i',
  ο: 'o',
  о: 'o',
  р: 'p',
  ѕ: 's',
  τ: 't',
  т: 't',
  υ: 'u',
  ս: 'u',
  ѵ: 'v',
  х: 'x',
  у: 'y',
  ι: 'i',
  ε: 'e',
  η: 'h',
  α: 'a',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '7': 't',
}

/** Name shown to other people: it can't be mistaken for the bot's or pass for a different name. */
export const PersonName = z
  .string()
  .transform((typed) => typed.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(80)
      .refine(isHonest, { params: { answer: 'name-refused' } }),
  )

function isHonest(name: string): boolean {
  return spelled.test(name) && !isOfTwoScripts(name) && !lettersOf(name).includes(product)
}

/** Checks for a word that mixes scripts, such as Latin and Cyrillic, to look like another word. */
function isOfTwoScripts(name: string): boolean {
  return name.split(/[^\p{L}\p{M}]+/u).some((word) => {
    const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]
    return scripts.filter((script) => script.test(word)).length > 1
  })
}

/**
 * Returns the Latin letters that a reader would see: look-alikes are replaced, and accents, spaces and signs
 * are dropped.
 */
function lettersOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...plain]
    .map((letter) => lookAlikes[letter] ?? letter)
    .filter((letter) => /\p{L}/u.test(letter))
    .join('')
}
