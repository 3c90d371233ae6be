import { createRandom } from '../../training/random.js'

const shareOfWords = 0.15
const seed = 20

type Edit = (word: string, at: number, letter: string) => string
const edits: readonly Edit[] = [
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at, letter) => word.slice(0, at) + letter + word.slice(at),
  (word, at, letter) => word.slice(0, at) + letter + word.slice(at + 1),
  (word, at) => word.slice(0, at) + (word[at + 1] ?? '') + word[at]! + word.slice(at + 2),
]

/**
 * Returns the texts with one random edit in 15 % of the words of two or more characters. The edits are the
 * same in every run.
 */
export function withTypos(texts: readonly string[]): string[] {
  const random = createRandom(seed)
  const below = (count: number) => Math.floor(random() * count)
  return texts.map((text) =>
    text.replace(/[\p{L}\p{N}]{2,}/gu, (word) =>
      random() < shareOfWords
        ? edits[below(edits.length)]!(word, below(word.length), String.fromCharCode(97 + below(26)))
        : word,
    ),
  )
}
