import type { GuideFile, GuideOption } from '../../content/guides/guide-file.js'
import type { Act } from '../../nlu/acts/act.js'
import { optionByLabel, optionsSharingWords } from '../../nlu/text/match-option.js'
import { type DialogueContext, probabilityOf } from '../dialogue-context.js'
import { namedOption } from '../guide/options/named-option.js'
import { countWords } from '../topics/topic-switch-signals.js'
import { localized, type TurnBuilder } from '../turn-builder.js'
import { findContrast } from './contrast.js'
import {
  type Answered,
  answeredSteps,
  capturedFact,
  detailsBesides,
  isChosen,
  optionsOf,
} from './given-answers.js'
import {
  type Correction,
  findReplacedParts,
  mostWordsOfValue,
  replacePart,
  segmentsOf,
  shownChange,
  tellsBeside,
} from './replaced-part.js'
import { correctedValue, withoutWrong } from './stated-value.js'

/** Change to an answer that is shown in the recap. */
export interface AnswerReplacement {
  /** Step of the answer; null for details that no step asked for. */
  readonly step: string | null
  /** Words that are replaced, and their replacement, as the requester sees them. */
  readonly before: string
  readonly after: string
  /** New answer as a whole, or the ID of the new option. */
  readonly value: string
}

/** Replacement, and the certainty that it was meant, from 2 to 4. */
interface Candidate extends AnswerReplacement {
  readonly strength: number
}

/**
 * Reads a line as a correction of earlier answers, leaving out any agreement: "fine, but desk 14". `isAsked` is true if the bot has asked
 * what to change.
 */
export function readCorrection(context: DialogueContext, isAsked: boolean): Correction {
  const { certainty, turn, understanding } = context
  const whole = withoutAgreement(context)
  const [first = ''] = whole.split(/[\s,.;:!]+/, 1)
  const isNo = turn.context.understandPart(first).shortAnswer === 'no' && withoutWrong(turn, whole) === whole
  const line = isNo ? whole.slice(first.length) : whole
  const { isInstead, replaced, text } = correctedValue(turn, line)
  const contrast = findContrast(turn, whole)
  const isMarked =
    isAsked ||
    isInstead ||
    understanding.corrects ||
    contrast !== null ||
    whole !== context.text.trim() ||
    withoutWrong(turn, whole) !== whole ||
    (isNo && understanding.opensWith === 'no') ||
    probabilityOf(context, 'correct') >= certainty.likely ||
    probabilityOf(context, 'deny') >= certainty.sure
  return { line, value: contrast?.affirmed ?? text, contrast, isMarked, replaced }
}

/** Acts of a clause that says that the recap is right. */
const agreeing: ReadonlySet<Act> = new Set(['submit', 'affirm', 'thank', 'report-success'])

/**
 * Returns the part after the agreement in "looks good, but the start date is 10 March"; the whole line if all of it agrees or none of it
 * does.
 */
function withoutAgreement({ certainty, reading, text }: DialogueContext): string {
  const { clauses } = reading
  const count = clauses.findIndex(({ acts }) => {
    const [act] = acts.filter((one) => one.act !== 'choose')
    return act === undefined || act.p < certainty.sure || !agreeing.has(act.act)
  })
  const rest = clauses[count]
  return count < 1 || rest === undefined ? text.trim() : rest.span.whole.slice(rest.span.start).trim()
}

/** Finds the answer, or part of an answer, that a correction replaces; null if that isn't clear. */
export function findReplacement(
  turn: TurnBuilder,
  guide: GuideFile,
  path: readonly string[],
  correction: Correction,
): AnswerReplacement | null {
  if (correction.value === '') return null
  const told = answeredSteps(turn, guide, path)
  const besides = detailsBesides(turn, guide, told)
  const found: readonly Candidate[] = [
    ...told.flatMap((one) =>
      optionsOf(guide, one).length > 0
        ? otherOption(turn, guide, one, correction)
        : otherWords(turn, guide, one, correction),
    ),
    ...(besides === null ? [] : inText(turn, null, besides, correction)),
  ]
  const most = Math.max(0, ...found.map(({ strength }) => strength))
  const [only, second] = found.filter(({ strength }) => strength === most)
  if (only === undefined || second !== undefined) return null
  const { strength: _, ...replacement } = only
  return replacement
}

function inText(
  turn: TurnBuilder,
  step: string | null,
  told: string,
  correction: Correction,
): readonly Candidate[] {
  return findReplacedParts(turn, told, correction).map((part) => ({
    step,
    ...shownChange(told, part),
    value: replacePart(told, part),
    strength: part.strength,
  }))
}

/**
 * Finds the parts of an answer in the person's own words that a correction may replace. If no part
 * matches, returns the whole of a short answer, provided that the line gives another value for the
 * same fact.
 */
function otherWords(
  turn: TurnBuilder,
  guide: GuideFile,
  { result, step }: Answered,
  correction: Correction,
): readonly Candidate[] {
  const { isMarked, value } = correction
  const parts = inText(turn, step, result.answer, correction)
  if (parts.length > 0 || !isMarked || segmentsOf(result.answer).length > 1) return parts
  const fact = capturedFact(guide, step)
  const isOfFact = fact !== null && turn.context.understandPart(value).facts[fact] !== undefined
  return !isOfFact || countWords(value) > mostWordsOfValue || !tellsBeside(turn, value, result.answer)
    ? []
    : [{ step, before: result.answer, after: value, value, strength: 2 }]
}

/**
 * Finds the option that a correction chooses instead. A merely similar option counts if the line is
 * marked as a correction.
 */
function otherOption(
  turn: TurnBuilder,
  guide: GuideFile,
  taken: Answered,
  { contrast, isMarked, value }: Correction,
): readonly Candidate[] {
  const options = optionsOf(guide, taken)
  const text = contrast?.affirmed ?? value
  const { option, strength } = optionIn(turn, guide, taken.step, options, text)
  if (option === null || isChosen(option, taken) || (!isMarked && strength < 3)) return []
  // An option that leads to other questions needs plainer words.
  const isSameWay = options.find((one) => isChosen(one, taken))?.next === option.next
  if (!isSameWay && strength < 3) return []
  const after = localized(turn, option.label)
  return [{ step: taken.step, before: taken.result.answer, after, value: option.id, strength }]
}

/** Maximum number of words that name an option. */
const mostWordsOfOption = 6

function optionIn(
  turn: TurnBuilder,
  guide: GuideFile,
  step: string,
  options: readonly GuideOption[],
  text: string,
): { readonly option: GuideOption | null; readonly strength: number } {
  const exact = optionByLabel(guide.steps[step], text)
  if (exact !== null) return { option: exact, strength: 3 }
  // A longer text merely shares words with an option: "first day 10 March" and "my first day".
  if (countWords(text) > mostWordsOfOption) return { option: null, strength: 0 }
  const named = namedOption(turn.context, text, options)
  const sharing = optionsSharingWords(guide, step, text)
  const [worded] = sharing.length === 1 ? sharing : []
  if (worded !== undefined && named?.id === worded.id) return { option: worded, strength: 3 }
  return { option: named ?? worded ?? null, strength: 2 }
}
