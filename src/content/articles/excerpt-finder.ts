import { articleSnippets } from './article-snippets.js'

/** Returns the passage of an article that matches the question best, as plain text of at most 200 characters. */
export type FindExcerpt = (questionStems: readonly string[]) => string

const mostCharacters = 200
/** Length in characters below which a passage is joined with the next one. */
const shortPassage = 60

export function createExcerptFinder(
  markdown: string,
  stemsIn: (text: string) => Iterable<string>,
  weightOf: (stem: string) => number,
): FindExcerpt {
  const choices = joinShort(articleSnippets(markdown)).flatMap((passage, from) =>
    pieces(passage)
      .map(cut)
      .map((text) => ({ text, from, stems: new Set(stemsIn(text)) })),
  )
  return (questionStems) => {
    let best = choices[0]
    let most = 0
    for (const choice of choices) {
      let weight = 0
      for (const stem of questionStems) if (choice.stems.has(stem)) weight += weightOf(stem)
      // If several starts are equally good, the latest one is used, so that the matching sentence comes
      // first.
      if (weight > most || (weight > 0 && weight === most && choice.from === best?.from)) {
        most = weight
        best = choice
      }
    }
    return best?.text ?? ''
  }
}

/** Joins a short passage such as "Restart it." with the next one. */
function joinShort(passages: readonly string[]): string[] {
  const joined: string[] = []
  for (const passage of passages) {
    const last = joined.at(-1)
    if (last !== undefined && last.length < shortPassage) joined[joined.length - 1] = `${last} ${passage}`
    else joined.push(passage)
  }
  return joined
}

/**
 * Splits a long passage into texts that start at each of its sentences, so that an excerpt can
 * start at the relevant sentence.
 */
function pieces(passage: string): string[] {
  if (passage.length <= mostCharacters) return [passage]
  const sentences = passage.match(/.+?(?:[.!?…]+(?=\s|$)|$)\s*/gu) ?? [passage]
  return sentences.map((_, at) => sentences.slice(at).join('').trim()).filter((piece) => piece !== '')
}

function cut(text: string): string {
  if (text.length <= mostCharacters) return text
  const part = text.slice(0, mostCharacters - 1).replace(/[\ud800-\udbff]$/, '')
  const space = part.lastIndexOf(' ')
  return `${(space > mostCharacters / 2 ? part.slice(0, space) : part).replace(/[\s,;:–-]+$/u, '')}…`
}
