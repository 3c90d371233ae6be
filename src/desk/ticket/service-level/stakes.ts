import { normaliseText, type Word, wordsOf } from '../../../nlu/text/words.js'
import type { PriorityPolicy, Stake } from './priority.js'

export interface Stakes {
  /** Deadline today, in the requester's words. */
  readonly deadline?: string
  readonly stake?: Stake
}

/** Maximum number of words between an event and its time: "a call with the bank at 10". */
const mostBetween = 4
/** Longest time to a deadline that counts as pressing, in minutes. */
const mostMinutes = 240

type Words = readonly Word[]
type Policy = Pick<PriorityPolicy, 'deadline' | 'stakes'>

/**
 * Finds stakes and today's deadlines in a text, using the phrases of all languages. A deadline that
 * has passed doesn't count.
 */
export function detectStakes({ deadline, stakes }: Policy, text: string): Stakes {
  const words = wordsOf(normaliseText(text))
  const stake = (Object.entries(stakes.phrases) as [Stake, Phrases][]).find(([, phrases]) =>
    someAt(words, phrases),
  )?.[0]
  const due = deadlineIn(words, deadline)
  return {
    ...(stake === undefined ? {} : { stake }),
    ...(due === null ? {} : { deadline: normaliseText(text).slice(due.from, due.to) }),
  }
}

type Phrases = Readonly<Record<string, readonly string[]>>

function someAt(words: Words, phrases: Phrases): boolean {
  return words.some((_, at) => endOf(words, at, phrases) !== null)
}

/** Returns the end of the longest phrase that starts at a word; null if none does. */
function endOf(words: Words, at: number, phrases: Phrases): number | null {
  const ends = Object.values(phrases).flatMap((ofLanguage) =>
    ofLanguage.flatMap((phrase) => {
      const parts = partsOf(phrase)
      return parts.every((part, next) => words[at + next]?.folded === part) ? [at + parts.length] : []
    }),
  )
  return ends.length === 0 ? null : Math.max(...ends)
}

const parts = new Map<string, readonly string[]>()

/** Caches the words of a phrase, because a few hundred phrases are searched in every message. */
function partsOf(phrase: string): readonly string[] {
  const known = parts.get(phrase) ?? wordsOf(normaliseText(phrase)).map(({ folded }) => folded)
  parts.set(phrase, known)
  return known
}

function deadlineIn(words: Words, rules: Policy['deadline']): { from: number; to: number } | null {
  if (someAt(words, rules.over)) return null
  const timedEnd: EndOf = (from) => dueEnd(words, from, rules) ?? eventEnd(words, from, rules)
  // "Must be fixed by noon" gives a time, which says more than what is due.
  return spanOf(words, timedEnd) ?? spanOf(words, (from) => owedEnd(words, from, rules))
}

type EndOf = (from: number) => number | null

function spanOf(words: Words, endFrom: EndOf): { from: number; to: number } | null {
  for (let from = 0; from < words.length; from++) {
    const to = endFrom(from)
    if (to !== null) return { from: words[from]!.start, to: words[to - 1]!.end }
  }
  return null
}

/** Matches "by noon" or "before 5pm". The hour must be written as a time, because "before 5 people came" doesn't mention one. */
function dueEnd(words: Words, from: number, rules: Policy['deadline']): number | null {
  const at = endOf(words, from, rules.by)
  return at === null ? null : momentEnd(words, at, rules)
}

/** Matches "noon", "5pm", "6 tonight" or « ce soir 18h ». */
function momentEnd(words: Words, at: number, { moments }: Policy['deadline']): number | null {
  const moment = endOf(words, at, moments)
  if (moment !== null) return hourEnd(words, moment, null) ?? moment
  const isHour = /^(?:[01]?\d|2[0-4])$/.test(words[at]?.folded ?? '')
  return (isHour ? endOf(words, at + 1, moments) : null) ?? hourEnd(words, at, null)
}

/** Matches "my call with the bank at 10" or "we present in twenty minutes". */
function eventEnd(words: Words, from: number, rules: Policy['deadline']): number | null {
  const event = endOf(words, from, rules.events)
  if (event === null) return null
  for (let at = event; at <= event + mostBetween && at < words.length; at++) {
    const time = endOf(words, at, rules.at)
    const end = time === null ? null : (durationEnd(words, time, rules) ?? hourEnd(words, time, rules.goesOn))
    const found = end ?? (time === null ? dayEnd(words, at, rules) : endOf(words, time, rules.moments))
    if (found !== null) return found
  }
  return null
}

/** Matches "must go out today" or « doit partir ce matin ». */
function owedEnd(words: Words, from: number, rules: Policy['deadline']): number | null {
  const owed = endOf(words, from, rules.owed)
  if (owed === null) return null
  for (let at = owed; at <= owed + mostBetween && at < words.length; at++) {
    const found = endOf(words, at, rules.days) ?? dayEnd(words, at, rules)
    if (found !== null) return found
  }
  return null
}

/** Matches « le dossier ce soir 18h »: a time of day doesn't need a word in front of it. */
function dayEnd(words: Words, at: number, rules: Policy['deadline']): number | null {
  return endOf(words, at, rules.moments) === null ? null : momentEnd(words, at, rules)
}

/** Matches "10:30", "3pm" or "14h30". A bare "10" only counts before a pause or one of the `goesOn` words, and never if `goesOn` is null. */
function hourEnd(words: Words, at: number, goesOn: Phrases | null): number | null {
  const word = words[at]?.folded ?? ''
  if (/^(?:[01]?\d|2[0-4])(?:h(?:[0-5]\d)?|am|pm)$/.test(word)) return at + 1
  if (!/^(?:[01]?\d|2[0-4])$/.test(word)) return null
  const next = words[at + 1]?.folded ?? ''
  if (/^(?:am|pm|h|heures?)$/.test(next)) return at + 2
  if (/^[0-5]\d$/.test(next)) return at + 2
  if (goesOn === null) return null
  const isLast = words[at + 1] === undefined || words[at + 1]!.start - words[at]!.end > 1
  return isLast || endOf(words, at + 1, goesOn) !== null ? at + 1 : null
}

/** Matches durations of at most four hours, such as "20 minutes" or « une heure ». */
function durationEnd(words: Words, at: number, rules: Policy['deadline']): number | null {
  const word = words[at]?.folded ?? ''
  const glued = /^(\d{1,3})(min|mn|h)$/.exec(word)
  if (glued !== null) return Number(glued[1]) * (glued[2] === 'h' ? 60 : 1) <= mostMinutes ? at + 1 : null
  const isFigure = /^\d{1,3}$/.test(word)
  const unit = isFigure ? at + 1 : endOf(words, at, rules.few)
  if (unit === null) return null
  const count = isFigure ? Number(word) : 1
  const minutes = endOf(words, unit, rules.minutes)
  if (minutes !== null) return count <= mostMinutes ? minutes : null
  const hours = endOf(words, unit, rules.hours)
  return hours !== null && count * 60 <= mostMinutes ? hours : null
}
