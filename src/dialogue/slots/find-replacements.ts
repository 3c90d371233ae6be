import type { GuideFile, GuideOption } from '../../content/guides/guide-file.js'
import type { Act } from '../../nlu/acts/act.js'
import { optionByLabel, optionsSharingWords } from '../../nlu/text/match-option.js'
import { type DialogueContext, probabilityOf } from '../dialogue-context.js'
import { namedOption } from '../guide/options/named-option.js'
import type { AnswerReplacement } from '../state.js'
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
  replacePart,
  segmentsOf,
  shownChange,
  tellsBeside,
} from './replaced-part.js'
import { correctedValue, withoutWrong } from './stated-value.js'

/** A replacement and how certain it is that this was meant, from 1 to 4. */
interface Candidate extends AnswerReplacement {
  readonly strength: number
  /**
   * True for an option that would end the form or lead to other questions, unless the line contains its exact words.
   */
  readonly isDoubtful?: boolean
}

/** Reads a line as a correction of earlier answers, leaving out any agreement: "fine, but desk 14". */
export function readCorrection(context: DialogueContext): Correction {
  const { certainty, turn, understanding } = context
  const whole = withoutAgreement(context)
  const [first = ''] = whole.split(/[\s,.;:!]+/, 1)
  const isNo = turn.context.understandPart(first).shortAnswer === 'no' && withoutWrong(turn, whole) === whole
  const line = isNo ? whole.slice(first.length) : whole
  const { isInstead, replaced, text } = correctedValue(turn, line)
  const contrast = findContrast(turn, whole)
  const isMarked =
    isInstead ||
    understanding.corrects ||
    contrast !== null ||
    whole !== context.text.trim() ||
    withoutWrong(turn, whole) !== whole ||
    (isNo && understanding.opensWith === 'no') ||
    probabilityOf(context, 'correct') >= certainty.likely ||
    probabilityOf(context, 'deny') >= certainty.sure
  return { line, value: contrast?.affirmed ?? text, contrast, isInstead, isMarked, replaced }
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

/**
 * Finds the answers, or parts of them, that a correction may replace. Returns only the most certain ones; if there are
 * several, the bot has to ask.
 */
export function findReplacements(
  turn: TurnBuilder,
  guide: GuideFile,
  path: readonly string[],
  correction: Correction,
): FoundReplacements {
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
  const likeliest = found.filter(({ strength }) => strength === most)
  const isDoubtful = likeliest.some((one) => one.isDoubtful === true)
  return {
    replacements: likeliest.map(({ isDoubtful: _, strength: __, ...replacement }) => replacement),
    isSure: (correction.isMarked || most > 1) && !isDoubtful,
  }
}

interface FoundReplacements {
  readonly replacements: readonly AnswerReplacement[]
  /** False if the line might just as well add something. */
  readonly isSure: boolean
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
 * Finds the parts of an answer in the person's own words that a correction may replace. If none matches, returns the
 * whole of a short answer if the line names what it is about.
 */
function otherWords(
  turn: TurnBuilder,
  guide: GuideFile,
  { result, step, title }: Answered,
  correction: Correction,
): readonly Candidate[] {
  const parts = inText(turn, step, result.answer, correction)
  if (parts.length > 0 || !correction.isMarked || segmentsOf(result.answer).length > 1) return parts
  const fact = capturedFact(guide, step)
  const said = turn.context.understandPart(correction.value).facts
  const isOfFact = fact !== null && said[fact] !== undefined
  const strength = isOfFact ? 2 : sharesWord(turn, localized(turn, title), correction.line) ? 1 : 0
  const { value } = correction
  return strength === 0 || !tellsBeside(turn, value, `${localized(turn, title)} ${result.answer}`)
    ? []
    : [{ step, before: result.answer, after: value, value, strength }]
}

function sharesWord({ context }: TurnBuilder, one: string, other: string): boolean {
  const words = context.contentWords(other)
  return [...context.contentWords(one)].some((word) => words.has(word))
}

/**
 * Finds the option that a correction chooses instead. An option that is only similar counts if the line is marked as a
 * correction.
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
  const after = localized(turn, option.label)
  const isSameWay = options.find((one) => isChosen(one, taken))?.next === option.next
  const isDoubtful = !isSameWay && optionByLabel(guide.steps[taken.step], text) === null
  const surety = isDoubtful ? 1 : strength
  return [
    { step: taken.step, before: taken.result.answer, after, value: option.id, strength: surety, isDoubtful },
  ]
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
