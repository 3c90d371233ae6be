import type { EntitiesFile, ReportedStatusFile } from '../language/language-files.js'
import type { LanguagePack } from '../language/load-languages.js'
import { createAbbreviationReader } from '../text/abbreviations.js'
import { createPhraseMatcher, type PhraseMatch } from '../text/phrase-matcher.js'
import type { ExpandedWords, TextSpan } from '../text/text-span.js'
import { fold, type Word } from '../text/words.js'
import {
  combineStatuses,
  isCauseStated,
  isCourteous,
  isThingThatWorks,
  type Kind,
  type Mark,
  namesThingBeforeFault,
  type Part,
  statusOfPart,
  supposedCutOff,
  worksForIn,
} from './status-of-part.js'

/**
 * Reported status. `back`: "it's back" may refer to the network or to the error. `unclear`: it works elsewhere or for others, or the text reports
 * both.
 */
export type ReportedStatus = 'works' | 'fails' | 'back' | 'unclear'

export interface StatusReading {
  /** Status; null if the text reports none. */
  readonly reportedStatus: ReportedStatus | null
  /** True if something other than "it" or "the problem" is named as the subject. */
  readonly isNamed: boolean
  /** True if a device, the network or an application is named. */
  readonly isOfThing: boolean
  /** True if the text only says that a thing works: "internet works". */
  readonly isThingWell: boolean
  /** True if the text only says that a thing fails: "Excel is frozen". */
  readonly isThingAtFault: boolean
  /** True if nothing else is reported or requested, apart from courtesies. */
  readonly isAll: boolean
  /** True if the failure is only hypothetical: "I'll write if it fails again". */
  readonly isSupposed: boolean
  readonly isThanks: boolean
  /** The only people, purpose or place for which the thing works, if the text reports nothing but the status; null otherwise. */
  readonly worksOnlyFor: WorksOnlyFor | null
  /** True if the text says "the same as before", whose meaning depends on the conversation. */
  readonly isUnchanged: boolean
  /** True if an unnamed thing is the subject: "this thing never works". */
  readonly isOfSomething: boolean
  /** True if the text only mentions a past cause: "it was just unplugged". */
  readonly isCause: boolean
}

/**
 * Limits of a success. `others`: the thing works for others, and only the writer is affected. `use`: the thing does only part of its job, such as a
 * copier that still scans. `elsewhere`: it works in another place, such as another application.
 */
export type WorksOnlyFor = 'others' | 'use' | 'elsewhere'

export type StatusReader = (span: TextSpan) => StatusReading

/** Matches the prefix of repetition: "re-crashed", « replante », « rebloqué ». */
const onceMore = /^(?:re|r)(?=\p{L}{4})/u

/**
 * Creates a reader that tells, clause by clause, whether something works or fails. Instead of
 * matching whole sentences, it looks at words and how they affect each other: a negated problem
 * means success, an error that returns means failure, a network that returns means success. The
 * last statement decides; however, if a success follows a failure, the status is unclear.
 */
export function createStatusReader(pack: LanguagePack, entities: EntitiesFile): StatusReader {
  const { language, howItStands, facts, wishes } = pack
  const spell = createAbbreviationReader(language.spellings)
  const ownWords = createPhraseMatcher<Kind>(
    [...howItStands.works, ...howItStands.trouble, ...howItStands.unchanged].map(
      (phrase) => [phrase, 'works'] as const,
    ),
  ).vocabulary
  const around = new Set(
    [
      ...language.stopWords,
      ...language.fillers,
      ...language.opens.yes,
      ...facts.since.starts,
      ...facts.since.moments,
      ...facts.since.units,
      ...facts.since.numbers,
      ...facts.since.ends,
      ...wishes.thanks.says,
      ...wishes.greeting.says,
    ].flatMap((phrase) => spell(phrase).map(({ folded }) => folded)),
  )
  // People who write "oki" for "ok" don't mean a printer called Oki.
  const spelt = (phrase: string) =>
    spell(phrase)
      .map(({ folded }) => folded)
      .join(' ')
  const fillers = new Set(language.fillers.map(spelt))
  const isUse = createUseReader(howItStands.uses)
  const book = createPhraseMatcher<Kind>(
    kindsOf(pack, entities).filter(([phrase, kind]) => kind !== 'thing' || !fillers.has(spelt(phrase))),
    language.spellings,
  )

  return (span) => {
    const said: (ReportedStatus | null)[] = []
    let isNamed = false
    let isOfThing = false
    let isRequest = span.text.includes('?')
    let isAll = true
    let isContrary = false
    let isSupposed = false
    let isThanks = false
    let isUnchanged = false
    let isOfSomething = false
    let isCause = false
    let isPlain = true
    let isOnlyNamed = true
    let worksOnlyFor: WorksOnlyFor | null = null
    for (const clause of span.clauses()) {
      for (const part of partsOf(clause.spelt(spell), span.whole)) {
        const tellsCause = isCauseStated(part)
        isCause ||= tellsCause
        isOfSomething ||= part.marks.some(({ kind }) => kind === 'something')
        isOfThing ||= !tellsCause && part.marks.some(({ kind }) => kind === 'thing')
        isNamed ||= isOfThing || (!tellsCause && part.rest.length > 0)
        isOnlyNamed &&= part.rest.length === 0 && namesThingBeforeFault(part)
        isThanks ||= part.marks.some(({ kind }) => kind === 'thanks')
        isSupposed ||= part.isSupposed
        isPlain &&= !part.isCut && (part.isCourtesy || isThingThatWorks(part))
        isRequest ||= part.marks.some(({ kind }) => kind === 'requests')
        const reportedStatus = statusOfPart(part)
        const isFor = worksForIn(part)
        worksOnlyFor ??= isFor
        isUnchanged ||= reportedStatus === 'fails' && part.marks.some(({ kind }) => kind === 'unchanged')
        // A part that says who or what it works for doesn't count towards the status.
        said.push(isFor === null || isFor === 'elsewhere' ? reportedStatus : null)
        isAll &&= reportedStatus !== null || part.isCourtesy
        if (part.isContrast && reportedStatus === null && part.words.length > 1) isContrary = true
      }
    }
    const heard = said.filter((one) => one !== null)
    const reportedStatus = combineStatuses(heard) ?? (isContrary || worksOnlyFor !== null ? 'unclear' : null)
    // In "Thanks, it's back", the thanks show that it isn't the error that is back.
    const isGood =
      (reportedStatus === 'back' || reportedStatus === 'unclear') &&
      isThanks &&
      !isContrary &&
      !heard.includes('fails')
    const stands = isGood ? 'works' : reportedStatus
    return {
      reportedStatus: stands,
      isNamed,
      isOfThing,
      isThingWell: isOfThing && isPlain && isAll && !isRequest && stands === 'works',
      isThingAtFault: isOfThing && isOnlyNamed && isAll && !isRequest && stands === 'fails',
      isAll: isAll && !isRequest,
      isSupposed,
      isThanks,
      worksOnlyFor: isAll && !isRequest && stands !== 'works' ? worksOnlyFor : null,
      isUnchanged: isUnchanged && isAll && !isRequest,
      isOfSomething: isOfSomething && !isNamed,
      isCause: isCause && isAll && !isNamed && !isRequest,
    }
  }

  /** Splits a clause where a contrast begins. */
  function partsOf({ words: written, folded }: ExpandedWords, whole: string): readonly Part[] {
    const words = folded.map((word) => (ownWords.has(word) || around.has(word) ? word : onceMoreOf(word)))
    const marks = book
      .find(words)
      .map(({ from, to, value }: PhraseMatch<Kind>): Mark => ({ kind: value, from, to }))
    const starts = marks.filter(({ kind }) => kind === 'contrast').map(({ from }) => from)
    return [0, ...starts].map((start, at) => {
      const end = starts[at] ?? words.length
      const own = marks.filter(({ from }) => from >= start && from < end)
      const cutOff = supposedCutOff(own)
      const rest = restOf(words, own, start, own[cutOff.length]?.from ?? end)
      return {
        words: words.slice(start, end),
        at: start,
        isContrast: at > 0 || own[0]?.kind === 'contrast',
        marks: cutOff,
        isCut: cutOff.length < own.length,
        isCourtesy:
          cutOff.length < own.length || (rest.length === 0 && own.every(({ kind }) => isCourteous(kind))),
        isSupposed: own.some(({ kind }) => kind === 'conditions'),
        isAgain: folded.slice(start, end).some((word, place) => word !== words[start + place]),
        rest,
        uses: rest.filter((place) => {
          const isRightBehind = own.some(({ kind, to }) => kind === 'whose' && to === place)
          return isUse(written[place]!, whole, isRightBehind)
        }),
      }
    })
  }

  function onceMoreOf(word: string): string {
    const bare = word.replace(onceMore, '')
    return bare !== word && ownWords.has(bare) ? bare : word
  }

  /** Returns the positions of words that aren't in any list; these name the subject. */
  function restOf(
    words: readonly string[],
    marks: readonly Mark[],
    start: number,
    end: number,
  ): readonly number[] {
    const found: number[] = []
    for (let at = start; at < end; at++) {
      const isMarked = marks.some(({ from, to }) => at >= from && at < to)
      if (!isMarked && !around.has(words[at]!) && !/^\d+$/.test(words[at]!)) found.push(at)
    }
    return found
  }
}

function kindsOf(
  { language, howItStands: { uses: _, ...howItStands }, facts, wishes }: LanguagePack,
  { applications, printers }: EntitiesFile,
): (readonly [string, Kind])[] {
  const own = new Set(Object.values(howItStands).flat())
  const things = [
    ...applications.flatMap((application) => application.says ?? [application.name]),
    ...printers,
    ...Object.values(facts.device).flat(),
    ...Object.values(facts.os).flat(),
    ...language.things,
  ].filter((thing) => !own.has(thing))
  return [
    ...Object.entries(howItStands).flatMap(([kind, phrases]) =>
      phrases.map((phrase) => [phrase, kind as Kind] as const),
    ),
    ...things.map((phrase) => [phrase, 'thing'] as const),
    ...wishes.thanks.says.filter((phrase) => !own.has(phrase)).map((phrase) => [phrase, 'thanks'] as const),
    ...language.contrasts.map((phrase) => [phrase, 'contrast'] as const),
  ]
}

/**
 * Creates a function that checks whether a word names the use of a thing. An ending only counts
 * right after "for" ("for the meeting") and in lower case, because "for Manning" contains a name.
 */
function createUseReader({ says, endings, butNot }: ReportedStatusFile['uses']) {
  const known = new Set(says.map(fold))
  const others = new Set(butNot.map(fold))
  return ({ folded, start }: Word, whole: string, isRightBehind: boolean): boolean => {
    if (known.has(folded)) return true
    const isName = whole[start] !== whole[start]?.toLowerCase()
    return isRightBehind && !isName && !others.has(folded) && endings.some((end) => folded.endsWith(end))
  }
}
