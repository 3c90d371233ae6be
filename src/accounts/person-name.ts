import { z } from 'zod'

/**
 * Letters, digits and signs that occur in names. Excludes control, zero-width and direction characters, badges and
 * emoji.
 */
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

/** Name that other people see. It can't look like the bot's name or like a different person's. */
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

/** Checks for a word that mixes scripts, such as Latin and Cyrillic, to imitate another word. */
function isOfTwoScripts(name: string): boolean {
  return name.split(/[^\p{L}\p{M}]+/u).some((word) => {
    const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]
    return scripts.filter((script) => script.test(word)).length > 1
  })
}

/** Returns the Latin letters as a reader sees them: look-alikes replaced; accents, spaces and signs removed. */
function lettersOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...plain]
    .map((letter) => lookAlikes[letter] ?? letter)
    .filter((letter) => /\p{L}/u.test(letter))
    .join('')
}
