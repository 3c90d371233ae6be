import type { TopicId } from './intent-file.js'
import type { LanguagePack } from './load-languages.js'
import { createPhraseBook } from './phrase-book.js'
import { createSpeller } from './spelling.js'
import type { Candidate } from './understanding.js'
import { clausesOf } from './words.js'

export interface Request {
  readonly topic: TopicId
  readonly text: string
}

/** A part of a message, by itself. `isApart`: a word before it says that it is another matter. */
interface Part {
  readonly text: string
  readonly isApart: boolean
}

/** What a part is about when read alone; null when it is no request that stands by itself. */
export type ReadPart = (text: string, isApart: boolean) => Candidate | null

/** How sure a part must be, and how high its topic must stand for the whole message. */
const apart = { confidence: 0.3, rank: 8 }
const joined = { confidence: 0.4, rank: 3 }
const mostParts = 12

export type RequestSplitter = (
  text: string,
  candidates: readonly Candidate[],
  read: ReadPart,
  /** What cannot wait is taken whole, unless a word says that there is another matter. */
  cannotWait: boolean,
) => Request[]

/** Finds the different requests of one message, in their order; none when it is only one. */
export function createRequestSplitter({ language }: LanguagePack): RequestSplitter {
  const spell = createSpeller(language.spellings)
  const connectives = createPhraseBook<boolean>(
    [
      ...language.joins.map((phrase) => [phrase, false] as const),
      ...language.connectives.map((phrase) => [phrase, true] as const),
    ],
    language.spellings,
  )

  const partsOf = (text: string): Part[] =>
    clausesOf(text).flatMap((clause) => {
      const spelt = spell(clause.text)
      const words = spelt.map((word) => word.folded)
      const parts: Part[] = []
      let start = 0
      let isApart = false
      for (const { from, to, value } of connectives.find(words)) {
        const end = spelt[from]!.start
        if (clause.text.slice(start, end).trim() !== '')
          parts.push({ text: clause.text.slice(start, end).trim(), isApart })
        start = spelt[to - 1]!.end
        isApart = value
      }
      if (clause.text.slice(start).trim() !== '')
        parts.push({ text: clause.text.slice(start).trim(), isApart })
      return parts
    })

  return (text, candidates, read, cannotWait) => {
    const parts = partsOf(text).slice(0, mostParts)
    if (parts.length < 2) return []
    const requests: Request[] = []
    const hasApart = parts.some((part) => part.isApart)
    if (cannotWait && !hasApart) return []
    for (const part of parts) {
      const candidate = read(part.text, hasApart)
      if (candidate === null) continue
      const needed = hasApart ? apart : joined
      const rank = candidates.findIndex(({ topic }) => topic === candidate.topic)
      if (candidate.confidence < needed.confidence || rank < 0 || rank >= needed.rank) continue
      if (requests.some((request) => request.topic === candidate.topic)) continue
      requests.push({ topic: candidate.topic, text: part.text })
    }
    return requests.length > 1 ? requests : []
  }
}
