import type { GuideFile } from '../../content/guides/guide-file.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import { type DialogueContext, likeliestQuestion, probabilityOf } from '../dialogue-context.js'
import type { GuidePrompt } from '../guide/guide-flow.js'
import { selectByOrdinal } from '../guide/options/select-by-ordinal.js'
import type { AnswerReplacement, Prompt } from '../state.js'
import { localized, type TurnBuilder, t } from '../turn-builder.js'
import { addToRequest, askWhatToChange, recapOf, reopenInRecap } from './confirmation.js'
import { askWhichAnswer, everyAnswer, replaceInRecap } from './correct-recap.js'
import { findReplacements, readCorrection } from './find-replacements.js'
import { answeredSteps } from './given-answers.js'
import { type Correction, tellsBeside } from './replaced-part.js'
import { reportsOnlyMistake } from './stated-value.js'

type CorrectingPhase = Extract<Prompt, { at: 'correcting' }>

/** Correction in a message about a request that was read back. */
export interface RecapCorrection {
  readonly guide: GuideFile
  /** Recap as it was asked. */
  readonly recap: GuidePrompt
  readonly line: string
  readonly value: string
  /** Answers that the value may replace: a single one is replaced; if there are several, the bot asks. */
  readonly replacements: readonly AnswerReplacement[]
  /** False if the value might just as well be an addition, so that the bot asks. */
  readonly isSure: boolean
  /** Step that is asked again because the message doesn't say the right value; null if there is none. */
  readonly reopens: string | null
  /** True if the person chose to add the line instead. */
  readonly isAddition: boolean
}

/**
 * Returns the correction in a message typed at the recap, or at the question of which answer to change; null if it
 * corrects nothing.
 */
export function recapCorrection(context: DialogueContext): RecapCorrection | null {
  const { open, turn, understanding } = context
  const { phase } = turn.conversation
  if (understanding.asksForHuman) return null
  if (phase.at === 'correcting') return whileCorrecting(context, phase)
  if (open === null || !('recap' in open.step)) return null
  return atRecap(context, { guide: open.guide, recap: open.phase }, readCorrection(context))
}

interface Place {
  readonly guide: GuideFile
  readonly recap: GuidePrompt
}

function atRecap(context: DialogueContext, place: Place, correction: Correction): RecapCorrection | null {
  const { certainty, text, turn, understanding } = context
  const { contrast, isInstead, isMarked, value } = correction
  const asks = text.includes('?') || (likeliestQuestion(context)?.p ?? 0) >= certainty.sure
  if (value === '' || (asks && !isMarked) || (understanding.isAdded && contrast === null)) return null
  if (reportsOnlyMistake(turn, text)) return reopened(turn, place, text) ?? none(place, text)
  const { guide, recap } = place
  const found = findReplacements(turn, guide, recap.path, correction)
  if (found.replacements.length > 0) return { ...none(place, text), ...found, value }
  const corrects = isInstead || understanding.corrects || probabilityOf(context, 'correct') >= certainty.sure
  const isAside = understanding.isBare || probabilityOf(context, 'wait', 'cancel') >= certainty.sure
  if (!corrects || asks || isAside) return null
  return { ...none(place, text), value, replacements: everyAnswer(turn, guide, recap.path, value) }
}

function none({ guide, recap }: Place, line: string): RecapCorrection {
  return { guide, recap, line, value: line, replacements: [], isSure: true, reopens: null, isAddition: false }
}

/**
 * Reads the text typed at the question of which answer to change: one of those offered, a value, or the name of an
 * answer.
 */
function whileCorrecting(context: DialogueContext, phase: CorrectingPhase): RecapCorrection | null {
  const { text, turn } = context
  const guide = turn.context.guides.get(phase.topic)
  const asked = guide?.steps[phase.recap]
  if (guide === undefined || asked === undefined || !('recap' in asked) || text.includes('?')) return null
  const place = { guide, recap: recapOf(phase) }
  const chosen = phase.correction === undefined ? null : offeredChoice(context, phase, phase.correction)
  if (chosen !== null && phase.correction !== undefined) {
    const replacements = chosen === 'add' ? [] : [chosen]
    return { ...none(place, phase.correction.line), replacements, isAddition: chosen === 'add' }
  }
  const correction = { ...readCorrection(context), isMarked: true }
  return atRecap(context, place, correction) ?? reopened(turn, place, text)
}

function offeredChoice(
  { text, turn, understanding }: DialogueContext,
  { choices }: CorrectingPhase,
  { replacements }: NonNullable<CorrectingPhase['correction']>,
): AnswerReplacement | 'add' | null {
  const typed = foldToWords(text)
  if (typed === foldToWords(t(turn, 'recap-add-instead'))) return 'add'
  const place = selectByOrdinal(choices, understanding.ordinal)
  if (place !== null) return replacements[Number(place)] ?? null
  const named = replacements.filter(({ before }) => !tellsBeside(turn, text, before))
  return named.length === 1 ? named[0]! : null
}

/**
 * Finds the answer to ask for again, because a message names it without giving a value: "the date is wrong". Null if
 * the message names none, or several.
 */
function reopened(turn: TurnBuilder, place: Place, line: string): RecapCorrection | null {
  const { contentWords } = turn.context
  const words = contentWords(line)
  const named = answeredSteps(turn, place.guide, place.recap.path).filter(({ result, title }) =>
    [...contentWords(`${localized(turn, title)} ${result.answer}`)].some((word) => words.has(word)),
  )
  const [only, second] = named
  return only === undefined || second !== undefined ? null : { ...none(place, line), reopens: only.step }
}

/** Replaces the answer, asks which answer is meant, asks a question again or adds the line, and then shows the recap. */
export function correctRecap(turn: TurnBuilder, correction: RecapCorrection): void {
  const { guide, isAddition, isSure, line, recap, reopens, replacements, value } = correction
  const [only, second] = replacements
  if (isAddition) return addToRequest(turn, guide, recap, line)
  if (only === undefined && reopens === null) return askWhatToChange(turn, guide, recap)
  if (only === undefined) return reopenInRecap(turn, recap, reopens)
  if (second === undefined && isSure) return replaceInRecap(turn, guide, recap, only)
  askWhichAnswer(turn, recap, value, replacements, line)
}

/** Applies the button pressed at the question of which answer a line corrects. */
export function chooseCorrected(turn: TurnBuilder, phase: CorrectingPhase, choice: string): void {
  const guide = turn.context.guides.get(phase.topic)
  const { correction } = phase
  if (guide === undefined || correction === undefined) return
  const replacement = correction.replacements[Number(choice)]
  const recap = recapOf(phase)
  if (replacement === undefined) addToRequest(turn, guide, recap, correction.line)
  else replaceInRecap(turn, guide, recap, replacement)
}
