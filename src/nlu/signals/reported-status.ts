import type { EntitiesFile, ReportedStatusFile } from '../language/language-files.js'
import type { LanguagePack } from '../language/load-languages.js'
import { createAbbreviationReader } from '../text/abbreviations.js'
import { createPhraseMatcher, type PhraseMatch } from '../text/phrase-matcher.js'
import type { ExpandedWords, TextSpan } from '../text/text-span.js'
import { fold, type Word } from '../text/words.js'

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
  /** True if, apart from courtesies, nothing else is reported or requested. */
  readonly isAll: boolean
  /** True if the failure is only hypothetical: "I'll write if it fails again". */
  readonly isSupposed: boolean
  readonly isThanks: boolean
  /**
   * People or use for which alone the thing works, if the text reports nothing but the status; null
   * otherwise.
   */
  readonly worksOnlyFor: WorksOnlyFor | null
  /** True if the text says "the same as before"; what that means depends on the conversation. */
  readonly isUnchanged: boolean
  /** True if an unnamed thing is the subject: "this thing never works". */
  readonly isOfSomething: boolean
  /** True if the text only mentions a past cause: "it was just unplugged". */
  readonly isCause: boolean
}

/**
 * Limits of a success. `others`: it works for others, and only the writer is affected. `use`: a thing does
 * only part of its job, such as a copier that still scans.
 */
export type WorksOnlyFor = 'others' | 'use'

export type StatusReader = (span: TextSpan) => StatusReading

type Kind = Exclude<keyof ReportedStatusFile, 'uses'> | 'thing' | 'contrast' | 'thanks'

interface Mark {
  readonly kind: Kind
  readonly from: number
  readonly to: number
}

/** Number of words that a negation affects after and before it: "doesn't really print", « n'imprime plus ». */
const reachOn = 4
const reachBack = 2
/** Matches the prefix of repetition: "re-crashed", « replante », « rebloqué ». */
const onceMore = /^(?:re|r)(?=\p{L}{4})/u

/**
 * Creates a reader that tells, clause by clause, whether something works or fails. It doesn't match whole
 * sentences, but words and how they affect each other: a negated problem means success, an error that returns
 * means failure, a network that returns means success. The last statement counts, but if a success follows a
 * failure, the status is unclear.
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
        const tellsCause = isCauseTold(part)
        isCause ||= tellsCause
        isOfSomething ||= part.marks.some(({ kind }) => kind === 'something')
        isOfThing ||= !tellsCause && part.marks.some(({ kind }) => kind === 'thing')
        isNamed ||= isOfThing || (!tellsCause && part.rest.length > 0)
        isOnlyNamed &&= part.rest.length === 0 && isThingFirst(part)
        isThanks ||= part.marks.some(({ kind }) => kind === 'thanks')
        isSupposed ||= part.isSupposed
        isPlain &&= !part.isCut && (part.isCourtesy || isThingThatWorks(part))
        isRequest ||= part.marks.some(({ kind }) => kind === 'requests')
        const reportedStatus = standingOf(part)
        const isFor = worksForIn(part)
        worksOnlyFor ??= isFor
        isUnchanged ||= reportedStatus === 'fails' && part.marks.some(({ kind }) => kind === 'unchanged')
        // A part that says whom or what it works for does not count towards the status.
        said.push(isFor === null ? reportedStatus : null)
        isAll &&= reportedStatus !== null || part.isCourtesy
        if (part.isContrast && reportedStatus === null && part.words.length > 1) isContrary = true
      }
    }
    const heard = said.filter((one) => one !== null)
    const reportedStatus = together(heard) ?? (isContrary || worksOnlyFor !== null ? 'unclear' : null)
    // In "Thanks, it's back", the thanks show that what is back is not the error.
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

  /** Returns the positions of words in no list; these name the subject. */
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

interface Part {
  readonly words: readonly string[]
  /** Index of the first word of the mark within the clause. */
  readonly at: number
  readonly isContrast: boolean
  /** True if the words that follow are only hypothetical or past. */
  readonly isCut: boolean
  readonly isCourtesy: boolean
  readonly isSupposed: boolean
  readonly marks: readonly Mark[]
  /** True if the form of a verb expresses repetition. */
  readonly isAgain: boolean
  readonly rest: readonly number[]
  /** Indices within `rest` of the words for what a thing is used for. */
  readonly uses: readonly number[]
}

/** Returns true for "Internet works", but not for "connect to the printer". */
function isThingThatWorks({ marks, rest }: Part): boolean {
  const [first, ...others] = marks.filter(({ kind }) => !isCourteous(kind))
  return rest.length === 0 && first?.kind === 'thing' && others.every(({ kind }) => kind === 'works')
}

/** Returns true for "Excel freezes", but not for "freezes in Excel", where something else may freeze. */
function isThingFirst({ marks }: Part): boolean {
  const of = (kind: Kind) => marks.findIndex((mark) => mark.kind === kind)
  return of('trouble') < 0 || (of('thing') >= 0 && of('thing') < of('trouble'))
}

function isCourteous(kind: Kind): boolean {
  return kind === 'thanks' || kind === 'says-nothing'
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

/** Drops what follows a condition or a past event: "I'll write if it fails", "Thanks for solving my problem". */
function supposedCutOff(marks: readonly Mark[]): readonly Mark[] {
  const cut = marks.findIndex(({ kind }) => kind === 'conditions' || kind === 'over')
  return cut < 0 ? marks : marks.slice(0, cut)
}

/**
 * Returns the people or the use that it works for. "It works for reception" and "my colleagues can print"
 * imply that it fails for the writer. People are named by a word or two at the end, without anything else;
 * "It works for scanning" names no one.
 */
function worksForIn(part: Part): WorksOnlyFor | null {
  const { marks, rest, uses } = part
  const of = (kind: Kind) => marks.filter((mark) => mark.kind === kind)
  const isWell = (mark: Mark) => !isDeniedIn(part, mark)
  if (of('trouble').length + of('unchanged').length > 0) return null
  if (of('others-well').some(isWell)) return 'others'
  const works = of('works')
  if (works.length === 0 || !works.every(isWell)) return null
  if (of('others').length > 0) return 'others'
  const places = (kind: Kind) => of(kind).map(({ from }) => from)
  const named = [...rest, ...places('thing')]
  const used = [...uses, ...places('thing'), ...places('works')]
  const isUse = ({ from, to }: Mark) =>
    works.some((mark) => mark.to <= from) &&
    named.every((at) => at >= to && at - to <= 2) &&
    used.some((at) => at >= to && at - to <= 1)
  if (of('whose').some(isUse)) return 'use'
  return of('whose').some(({ to }) => isName(rest, to)) ? 'others' : null
}

/**
 * Creates a check of whether a word says what a thing is used for. An ending counts only right after "for" ("for the meeting") and in lower case,
 * because "for Manning" is a name.
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

/** Returns true for "for Julie" and "for the front desk", where all other content is within three words. */
function isName(rest: readonly number[], from: number): boolean {
  return rest.length > 0 && rest[0]! - from <= 1 && rest.every((at) => at >= from && at - from <= 2)
}

function isDeniedIn({ marks }: Part, { from, to }: Mark): boolean {
  return marks.some(
    (not) =>
      not.kind === 'negations' &&
      ((not.to <= from && from - not.to <= reachOn) || (not.from >= to && not.from - to <= reachBack)),
  )
}

/** Maximum number of words after the cause phrase; a longer text is a description of a fault. */
const mostOfACause = 3

/** Returns true for "It was just the cable" if nothing is named before it. */
function isCauseTold({ marks, rest, words, at }: Part): boolean {
  const [cause] = marks.filter(({ kind }) => kind === 'causes')
  if (cause === undefined || at + words.length - cause.to > mostOfACause) return false
  const isNamed = rest.some((place) => place < cause.from)
  return (
    !isNamed && marks.every(({ kind, from }) => kind !== 'works' && (kind !== 'thing' || from > cause.from))
  )
}

function standingOf(part: Part): ReportedStatus | null {
  const { marks, isAgain, rest } = part
  if (isCauseTold(part)) return 'back'
  const of = (kind: Kind) => marks.filter((mark) => mark.kind === kind)
  const denials = of('negations')
  const isDenied = (mark: Mark) => isDeniedIn(part, mark)
  const [works, matters, returns] = [of('works'), of('matters'), of('returns')]
  const trouble = [...of('trouble'), ...of('unchanged')]
  const isOver = of('ends').length > 0
  const isStill = of('still').length > 0
  const isOnceMore = isAgain || of('again').length > 0
  const isOfThing = of('thing').length > 0 || rest.length > 0
  const isThingBefore = (place: number) =>
    of('thing').some(({ from }) => from < place) || rest.some((at) => at < place)

  if (works.length > 0 && of('briefly').length > 0) return 'fails'
  if (worksForIn(part) !== null || (works.length > 0 && of('elsewhere').length > 0)) return 'unclear'
  const [returned] = returns
  if (returned !== undefined && works.length === 0) {
    const isGood = trouble.length + matters.length === 0
    if (isGood && !isThingBefore(returned.from)) {
      if (isDenied(returned)) return null
      if (isOnceMore) return 'fails'
      return isOfThing ? 'unclear' : 'back'
    }
    return isGood !== isDenied(returned) ? 'works' : 'fails'
  }
  if (works.some(isDenied)) return 'fails'
  if (isOver && works.length > 0 && matters.length + trouble.length === 0) return 'fails'
  const isNamedTrouble = matters.length + trouble.length > 0
  if (isNamedTrouble && (isOver || [...matters, ...trouble].every(isDenied))) return 'works'
  if (trouble.length > 0) return 'fails'
  if (works.length > 0) return 'works'
  if (matters.length > 0) return isStill || isOnceMore ? 'fails' : null
  if (isStill && (denials.length > 0 || isOfThing)) return 'fails'
  if (isOver && isOfThing) return 'fails'
  if (denials.length > 0 && of('thing').length > 0) return 'fails'
  return null
}

function together(said: readonly ReportedStatus[]): ReportedStatus | null {
  const last = said.at(-1)
  if (last === undefined) return null
  if (!said.includes('fails')) return said.includes('works') ? 'works' : last
  return last === 'fails' ? 'fails' : 'unclear'
}
