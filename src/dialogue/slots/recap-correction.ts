import type { GuideFile, RecapStep } from '../../content/guides/guide-file.js'
import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { findQuestion } from '../answers/question.js'
import type { DialogueContext } from '../dialogue-context.js'
import type { GuidePrompt } from '../guide/guide-flow.js'
import { recordStepAnswer } from '../guide/troubleshooting-log.js'
import { addFacts, knownFactValues, localized, prepend, type TurnBuilder, t } from '../turn-builder.js'
import { askWhatToChange, recapOf, reopenInRecap } from './confirmation.js'
import { type AnswerReplacement, findReplacement, readCorrection } from './find-replacement.js'
import { answeredSteps, capturedFact, optionsOf } from './given-answers.js'
import { reportsOnlyMistake } from './stated-value.js'
import { asksToUndo, keepRecap } from './undo-recap-change.js'

/** Correction in a message about a request that was read back. */
export interface RecapCorrection {
  readonly guide: GuideFile
  /** Recap as it was asked. */
  readonly recap: GuidePrompt
  /** Change that the message makes; null if it only says that something is wrong. */
  readonly replacement: AnswerReplacement | null
  /** Step that is asked again because the message doesn't say the right value; null if there is none. */
  readonly reopens: string | null
}

/**
 * Returns the correction in a message typed at the recap, or at the question of which answer to change. Returns null for a question,
 * and for anything that doesn't clearly replace something: that is added to the request instead.
 */
export function recapCorrection(context: DialogueContext): RecapCorrection | null {
  const { certainty, open, text, turn, understanding } = context
  const place = recapIn(context)
  if (place === null || understanding.asksForHuman) return null
  if ((findQuestion(context)?.p ?? 0) >= certainty.sure) return null
  const { guide, recap } = place
  if (reportsOnlyMistake(turn, text))
    return { ...place, replacement: null, reopens: onlyNamed(turn, place, text) }
  const isAsked = open === null
  const correction = readCorrection(context, isAsked)
  const adds = understanding.isAdded && correction.contrast === null
  const replacement = adds ? null : findReplacement(turn, guide, recap.path, correction)
  if (replacement !== null) return { ...place, replacement, reopens: null }
  const reopens = isAsked ? onlyNamed(turn, place, text) : null
  return reopens === null ? null : { ...place, replacement: null, reopens }
}

interface Place extends Pick<RecapCorrection, 'guide' | 'recap'> {
  readonly step: RecapStep
}

/**
 * Returns the recap to which a message replies, at the recap itself or at the question of what to
 * change; null if there is none.
 */
export function recapIn({ open, turn }: DialogueContext): Place | null {
  const { prompt } = turn.conversation
  if (open !== null)
    return 'recap' in open.step ? { guide: open.guide, recap: open.prompt, step: open.step } : null
  const guide = prompt.kind === 'recap-edit' ? turn.context.guides.get(prompt.topic) : undefined
  if (prompt.kind !== 'recap-edit' || guide === undefined) return null
  const asked = guide.steps[prompt.recap]
  return asked !== undefined && 'recap' in asked ? { guide, recap: recapOf(prompt), step: asked } : null
}

/** Returns true if a message corrects a request that was read back, or undoes the last change to it. */
export function changesRecap(context: DialogueContext): boolean {
  return recapCorrection(context) !== null || (recapIn(context) !== null && asksToUndo(context))
}

/**
 * Finds the answer to ask for again, because a message names it without giving a new value: "the
 * date is wrong". Null if the message names no answer, or several.
 */
function onlyNamed(turn: TurnBuilder, { guide, recap }: Place, line: string): string | null {
  const { contentWords } = turn.context
  const words = contentWords(line)
  const named = answeredSteps(turn, guide, recap.path).filter(({ result, title }) =>
    [...contentWords(`${localized(turn, title)} ${result.answer}`)].some((word) => words.has(word)),
  )
  const [only, second] = named
  return only === undefined || second !== undefined ? null : only.step
}

/** Changes the answer or asks for it again, and then shows the recap. */
export function correctRecap(
  turn: TurnBuilder,
  { guide, recap, replacement, reopens }: RecapCorrection,
): void {
  if (replacement !== null) return replaceInRecap(turn, guide, recap, replacement)
  if (reopens === null) return askWhatToChange(turn, guide, recap)
  reopenInRecap(turn, recap, reopens)
}

/** Changes an answer and says so. If the new option leads to a different step, the guide continues there. */
function replaceInRecap(
  turn: TurnBuilder,
  guide: GuideFile,
  recap: GuidePrompt,
  replacement: AnswerReplacement,
): void {
  const { after, before, step, value } = replacement
  const shown = (text: string) => escapeMarkdown(text, longestShown)
  prepend(turn, t(turn, 'recap-changed', { before: shown(before), after: shown(after) }))
  const told = answeredSteps(turn, guide, recap.path).find((one) => one.step === step)
  const option = told === undefined ? undefined : optionsOf(guide, told).find(({ id }) => id === value)
  if (told === undefined || option === undefined) {
    keepRecap(turn, recap)
    replaceWords(turn, guide, replacement)
    return turn.context.flows.guide.repeatStep(turn, recap, false)
  }
  const path = recap.path.includes(told.step) ? recap.path : [told.step, ...recap.path]
  const asked = { ...recap, path, step: told.step, returnTo: recap.step }
  turn.context.flows.guide.applyOption(turn, guide, asked, option)
}

const longestShown = 80

/** Replaces an answer in the person's own words, and updates its fact. */
function replaceWords(turn: TurnBuilder, guide: GuideFile, { step, value }: AnswerReplacement): void {
  const taken = turn.conversation.steps.find((one) => one.topic === guide.topic && one.step === step)
  const fact = step === null ? 'details' : capturedFact(guide, step)
  const old = taken?.result?.answer
  if (fact !== null) {
    const known = knownFactValues(turn)[fact]
    const isPart = old !== undefined && known !== undefined && known !== old && known.includes(old)
    addFacts(turn, { [fact]: isPart ? known.replace(old, () => value) : value })
  }
  if (step !== null) recordStepAnswer(turn, guide, step, value)
}
