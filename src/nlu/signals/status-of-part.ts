import type { ReportedStatusFile } from '../language/language-files.js'
import type { ReportedStatus, WorksOnlyFor } from './reported-status.js'

/** Status that a phrase reports: something works, fails, returns, is denied … */
export type Kind = Exclude<keyof ReportedStatusFile, 'uses'> | 'thing' | 'contrast' | 'thanks'

/** A phrase that was found in a clause, by the positions of its words. */
export interface Mark {
  readonly kind: Kind
  readonly from: number
  readonly to: number
}

/** A part of a clause, up to a contrast. */
export interface Part {
  readonly words: readonly string[]
  /** Index of its first word within the clause. */
  readonly at: number
  readonly isContrast: boolean
  /** True if the following words are only hypothetical or past. */
  readonly isCut: boolean
  readonly isCourtesy: boolean
  readonly isSupposed: boolean
  readonly marks: readonly Mark[]
  /** True if the verb form expresses repetition. */
  readonly isAgain: boolean
  readonly rest: readonly number[]
  /** Indices, within `rest`, of the words that name the use of a thing. */
  readonly uses: readonly number[]
}

/** Number of words that a negation affects after and before it: "doesn't really print", « n'imprime plus ». */
const reachOn = 4
const reachBack = 2

/** Returns true for "Internet works", but not for "connect to the printer". */
export function isThingThatWorks({ marks, rest }: Part): boolean {
  const [first, ...others] = marks.filter(({ kind }) => !isCourteous(kind))
  return rest.length === 0 && first?.kind === 'thing' && others.every(({ kind }) => kind === 'works')
}

/** Returns true for "Excel freezes", but not for "freezes in Excel", where something else may freeze. */
export function namesThingBeforeFault({ marks }: Part): boolean {
  const of = (kind: Kind) => marks.findIndex((mark) => mark.kind === kind)
  return of('trouble') < 0 || (of('thing') >= 0 && of('thing') < of('trouble'))
}

/** Returns true for thanks and other courtesies, which report nothing. */
export function isCourteous(kind: Kind): boolean {
  return kind === 'thanks' || kind === 'says-nothing'
}

/**
 * Drops the words after a condition or a past event: "I'll write if it fails", "Thanks for solving
 * my problem".
 */
export function supposedCutOff(marks: readonly Mark[]): readonly Mark[] {
  const cut = marks.findIndex(({ kind }) => kind === 'conditions' || kind === 'over')
  return cut < 0 ? marks : marks.slice(0, cut)
}

/**
 * Returns the kind of limit if a thing works only for some: "It works for reception" and "my
 * colleagues can print" imply that it fails for the writer. One or two words at the end, with
 * nothing else around them, name a person. "It works for scanning" doesn't name a person.
 */
export function worksForIn(part: Part): WorksOnlyFor | null {
  const { marks, rest, uses } = part
  const of = (kind: Kind) => marks.filter((mark) => mark.kind === kind)
  const isWell = (mark: Mark) => !isDeniedIn(part, mark)
  if (of('trouble').length + of('unchanged').length > 0) return null
  if (of('others-well').some(isWell)) return 'others'
  const works = of('works')
  if (works.length === 0 || !works.every(isWell)) return null
  if (of('others').length > 0) return 'others'
  if (of('elsewhere').length > 0) return 'elsewhere'
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
 * Returns true for names such as "for Julie" and "for the front desk", with at most three words
 * left.
 */
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

/** Maximum number of words after the cause phrase; a longer text is about the fault itself. */
const mostOfACause = 3

/** Returns true for "It was just the cable" if nothing is named before it. */
export function isCauseStated({ marks, rest, words, at }: Part): boolean {
  const [cause] = marks.filter(({ kind }) => kind === 'causes')
  if (cause === undefined || at + words.length - cause.to > mostOfACause) return false
  const isNamed = rest.some((place) => place < cause.from)
  return (
    !isNamed && marks.every(({ kind, from }) => kind !== 'works' && (kind !== 'thing' || from > cause.from))
  )
}

/** Returns the status that a part reports; null if it reports none. */
export function statusOfPart(part: Part): ReportedStatus | null {
  const { marks, isAgain, rest } = part
  if (isCauseStated(part)) return 'back'
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
  // "It has stopped again" doesn't mean the end of the problem.
  if (isOver && (isOfThing || isOnceMore)) return 'fails'
  if (denials.length > 0 && of('thing').length > 0) return 'fails'
  return null
}

/** Returns the overall status of all parts: the last one decides, unless a success follows a failure. */
export function combineStatuses(said: readonly ReportedStatus[]): ReportedStatus | null {
  const last = said.at(-1)
  if (last === undefined) return null
  if (!said.includes('fails')) return said.includes('works') ? 'works' : last
  return last === 'fails' ? 'fails' : 'unclear'
}
