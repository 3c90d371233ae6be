import type { GuideFile, RecapStep } from '../../content/guides/guide-file.js'
import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { truncateAtWord } from '../../content/wording/truncate-at-word.js'
import type { StepTaken } from '../../desk/ticket/ticket.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import type { GuidePrompt } from '../guide/guide-flow.js'
import { guideText } from '../guide/guide-text.js'
import { recordStepAnswer } from '../guide/troubleshooting-log.js'
import type { Prompt } from '../state.js'
import { startQueuedRequest } from '../topics/start-queued-request.js'
import {
  addFacts,
  ask,
  type ButtonChoice,
  clearPrompt,
  knownFactValues,
  localized,
  patchState,
  prepend,
  resetTopic,
  say,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import { type Answered, answeredSteps, capturesDetails, detailsBesides, splitAdded } from './given-answers.js'
import { keepRecap, undoChange } from './undo-recap-change.js'

type CorrectingPhase = Extract<Prompt, { at: 'correcting' }>

/** Maximum number of buttons in a message; if there are more answers, corrections are typed. */
const mostChoices = 5
/** Maximum length of a changed or added text in the sentence that announces it, in characters. */
const longestShown = 80

/** Summarises the answers in a sentence, to be checked before the request is sent. */
export function recapText(
  turn: TurnBuilder,
  guide: GuideFile,
  step: RecapStep,
  path: readonly string[],
  simpler: boolean,
): string {
  const told = answeredSteps(turn, guide, path)
  const besides = detailsBesides(turn, guide, told)
  const isWritten = ({ step: id }: Answered) => 'captures' in (guide.steps[id] ?? {})
  const chosen = told.filter((taken) => !isWritten(taken)).map(({ result }) => result.answer)
  const texts = [
    ...told.filter(isWritten).map(({ result }) => result.answer),
    ...(besides === null ? [] : [besides]),
  ].map((text) => splitAdded(turn, text))
  const written = texts.map(({ own }) => own).filter((own) => own !== '')
  const added = texts.flatMap((text) => text.added)
  const sentences = [
    toldSentence(turn, chosen, written),
    added.length === 0 ? '' : t(turn, 'recap-also', { words: quotedList(turn, added) }),
  ].filter((one) => one !== '')
  return [guideText(turn, guide, simpler ? step.simpler : step.say), sentences.join(' ')].join('\n\n')
}

function quotedList(turn: TurnBuilder, answers: readonly string[]): string {
  const { language } = turn.conversation
  const { quoted } = turn.context.wording.card(language)
  return new Intl.ListFormat(language).format(
    answers.map((answer) => quoted.replace('{text}', () => escapeMarkdown(answer))),
  )
}

function toldSentence(turn: TurnBuilder, chosen: readonly string[], written: readonly string[]): string {
  const list = (answers: readonly string[]) => quotedList(turn, answers)
  if (written.length === 0)
    return chosen.length === 0 ? '' : t(turn, 'recap-chosen', { choices: list(chosen) })
  if (chosen.length === 0) return t(turn, 'recap-written', { words: list(written) })
  return t(turn, 'recap-told', { choices: list(chosen), words: list(written) })
}

export function recapChoices(turn: TurnBuilder): readonly ButtonChoice[] {
  return [
    { id: 'send', label: t(turn, 'recap-send'), style: 'primary' },
    { id: 'change', label: t(turn, 'recap-change') },
    ...(turn.conversation.recapBefore == null ? [] : [{ id: 'undo', label: t(turn, 'recap-undo') }]),
    { id: 'cancel', label: t(turn, 'cancel') },
  ]
}

/** Returns "send", "change", "undo" or "cancel", pressed or typed; null for anything else. */
export function parseRecapChoice(
  turn: TurnBuilder,
  text: string,
  { isBare, shortAnswer }: NluResult,
): string | null {
  const typed = text.trim().toLowerCase()
  const named = recapChoices(turn).find(({ label }) => label.toLowerCase() === typed)
  if (named !== undefined) return named.id
  // Any text after a yes or a no is an addition to the request.
  if (!isBare) return null
  if (shortAnswer === 'yes' || shortAnswer === 'works') return 'send'
  return shortAnswer === 'no' || shortAnswer === 'still-broken' ? 'change' : null
}

export function handleRecapChoice(
  turn: TurnBuilder,
  guide: GuideFile,
  phase: GuidePrompt,
  step: RecapStep,
  choice: string,
): void {
  switch (choice) {
    case 'send':
      markReadBack(turn, guide, phase.path)
      recordStepAnswer(turn, guide, phase.step, t(turn, 'recap-send'))
      return turn.context.flows.guide.advanceGuide(turn, guide, step.next, phase.path)
    case 'change':
      return askWhatToChange(turn, guide, phase)
    case 'undo':
      return undoChange(turn, phase)
    case 'cancel':
      return cancelRequest(turn)
    default:
      return turn.context.flows.guide.repeatStep(turn, phase, false)
  }
}

/** Adds text typed at the summary to the request, as a sentence of its own, and shows the summary again. */
export function addToRequest(turn: TurnBuilder, guide: GuideFile, phase: GuidePrompt, text: string): void {
  keepRecap(turn, phase)
  const sentence = text.trim().replace(/\s+/g, ' ')
  const told = answeredSteps(turn, guide, phase.path).findLast(({ step }) => capturesDetails(guide, step))
  const details = [knownFactValues(turn).details, sentence].filter((part) => part !== undefined).join('\n')
  addFacts(turn, { details })
  patchState(turn, { added: [...(turn.conversation.added ?? []), sentence] })
  if (told !== undefined) recordStepAnswer(turn, guide, told.step, details)
  prepend(turn, t(turn, 'recap-added', { text: escapeMarkdown(sentence, longestShown) }))
  turn.context.flows.guide.repeatStep(turn, phase, false)
}

/** Reopens the chosen answer for correction; null returns to the summary. */
export function reopenAnswer(turn: TurnBuilder, phase: CorrectingPhase, step: string): void {
  reopenInRecap(turn, recapOf(phase), phase.choices.includes(step) ? step : null)
}

/** Asks a step of the request again and then shows the summary; for null, shows the summary right away. */
export function reopenInRecap(turn: TurnBuilder, recap: GuidePrompt, step: string | null): void {
  const asked = step === null ? recap : { ...recap, step, returnTo: recap.step }
  turn.context.flows.guide.repeatStep(turn, asked, false)
}

/**
 * Handles text typed when the person was asked which answer to correct: the name of an answer, or something
 * to add.
 */
export function handleCorrectionText(turn: TurnBuilder, phase: CorrectingPhase, text: string): void {
  const guide = turn.context.guides.get(phase.topic)
  const named = phase.choices.find((id) => {
    const step = guide?.steps[id]
    return (
      step !== undefined && 'title' in step && foldToWords(localized(turn, step.title)) === foldToWords(text)
    )
  })
  if (guide === undefined || named !== undefined) reopenAnswer(turn, phase, named ?? phase.recap)
  else addToRequest(turn, guide, recapOf(phase), text)
}

/** Returns the summary as it was asked. */
export function recapOf({ question, topic, recap, path }: CorrectingPhase): GuidePrompt {
  return { at: 'guide', question, topic, step: recap, path, explained: false }
}

/** Asks which answer to change, with a button for each. */
export function askWhatToChange(
  turn: TurnBuilder,
  guide: GuideFile,
  { topic, step: recap, path }: GuidePrompt,
): void {
  const taken = answeredSteps(turn, guide, path).slice(-mostChoices)
  const choices = taken.map(({ step, title }) => ({
    id: step,
    label: truncateAtWord(localized(turn, title), 40),
  }))
  ask(turn, t(turn, 'recap-what'), choices, (question) => ({
    at: 'correcting',
    question,
    topic,
    recap,
    path,
    choices: taken.map(({ step }) => step),
  }))
}

function cancelRequest(turn: TurnBuilder): void {
  const { ticket } = turn.conversation
  if (ticket !== null) turn.effects.push({ do: 'cancel', ticket })
  say(turn, t(turn, 'cancelled', { number: ticket ?? '' }), { ticket: null })
  resetTopic(turn)
  clearPrompt(turn)
  startQueuedRequest(turn)
}

function markReadBack(turn: TurnBuilder, guide: GuideFile, path: readonly string[]): void {
  const sent: readonly StepTaken[] = answeredSteps(turn, guide, path)
  const { steps } = turn.conversation
  patchState(turn, { steps: steps.map((one) => (sent.includes(one) ? { ...one, isReadBack: true } : one)) })
}
