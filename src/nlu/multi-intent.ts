import type { TopicId } from './intent-file.js'
import type { LanguagePack } from './language/load-languages.js'
import type { Candidate } from './nlu-result.js'
import { createAbbreviationReader } from './text/abbreviations.js'
import { createPhraseMatcher } from './text/phrase-matcher.js'
import type { TextSpan } from './text/text-span.js'

export interface IntentPart {
  readonly topic: TopicId
  readonly text: string
}

/** Part of a message. `isApart` means that the preceding words introduce another problem. */
interface Part {
  readonly span: TextSpan
  readonly isApart: boolean
}

/** Reader of separate parts of a message. */
export interface PartReader {
  /** Returns true if a part may be a separate request; only uses cheap checks. */
  stands(part: TextSpan, isApart: boolean): boolean
  /** Returns the topic of a part that may be a request; null if it is not a request. */
  read(part: TextSpan): Candidate | null
  /** Returns true if a part complains or makes a request, rather than describing circumstances: "windows 11 desktop in the office". */
  asksForItself(part: TextSpan): boolean
}

/**
 * Minimum confidence of a part for it to be a separate request, and the lowest rank that its topic
 * may have in the whole message.
 */
const apart = { confidence: 0.3, rank: 8 }
const joined = { confidence: 0.4, rank: 3 }
/** Minimum confidence of a request in a list if the whole message isn't similar to that request. */
const surelyListed = 0.9
const mostParts = 12
const fewestRequests = 2

function isIn(requests: readonly IntentPart[], { topic }: IntentPart): boolean {
  return requests.some((request) => request.topic === topic)
}

export type IntentSplitter = (
  span: TextSpan,
  candidates: readonly Candidate[],
  reader: PartReader,
  /** True if the message may be an alarm. Such a message is only split if words in it introduce another problem. */
  cannotWait: boolean,
) => IntentPart[]

/**
 * Creates a splitter that finds the different requests in a message, in order. It returns an empty
 * array if there is only one request.
 */
export function createIntentSplitter({ language }: LanguagePack): IntentSplitter {
  const spell = createAbbreviationReader(language.spellings)
  const connectives = createPhraseMatcher<boolean>(
    [
      ...language.joins.map((phrase) => [phrase, false] as const),
      ...language.connectives.map((phrase) => [phrase, true] as const),
    ],
    language.spellings,
  )

  const partsOf = (clause: TextSpan): Part[] => {
    const { words, folded } = clause.spelt(spell)
    const joints = connectives.find(folded)
    if (joints.length === 0) return [{ span: clause, isApart: false }]
    const parts: Part[] = []
    let start = clause.start
    let isApart = false
    const add = (end: number) => {
      const span = clause.part(start, end)
      if (span.text.trim() !== '') parts.push({ span, isApart })
    }
    for (const { from, to, value } of joints) {
      add(words[from]!.start)
      start = words[to - 1]!.end
      isApart = value
    }
    add(clause.end)
    return parts
  }

  return (span, candidates, reader, cannotWait) => {
    const parts = span.clauses().flatMap(partsOf).slice(0, mostParts)
    if (parts.length < 2) return []
    const hasApart = parts.some((part) => part.isApart)
    if (cannotWait && !hasApart) return []
    const standing: Part[] = []
    for (const [at, part] of parts.entries()) {
      if (standing.length + parts.length - at < fewestRequests) return []
      if (reader.stands(part.span, hasApart)) standing.push(part)
    }
    const needed = hasApart ? apart : joined
    const requests: IntentPart[] = []
    const listed: IntentPart[] = []
    const best = candidates[0]?.topic
    for (const [at, part] of standing.entries()) {
      if (requests.length + standing.length - at < fewestRequests) return []
      const candidate = reader.read(part.span)
      if (candidate === null) continue
      const request = { topic: candidate.topic, text: part.span.text.trim() }
      // The part about the main topic doesn't have to repeat the complaint.
      if (!hasApart && candidate.topic !== best && !reader.asksForItself(part.span)) continue
      const rank = candidates.findIndex(({ topic }) => topic === candidate.topic)
      const isOfWhole = rank >= 0 && rank < needed.rank
      const isTold = isOfWhole && candidate.confidence >= needed.confidence
      if ((isTold || candidate.confidence >= surelyListed) && !isIn(listed, request)) listed.push(request)
      if (isTold && !isIn(requests, request)) requests.push(request)
    }
    if (requests.length < fewestRequests) return []
    // If every part is a request, the message is a list, and its overall topic doesn't tell us anything about the individual parts.
    return listed.length === parts.length ? listed : requests
  }
}
