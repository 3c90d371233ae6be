import type { GuideFile, GuideOption } from '../../content/guides/guide-file.js'
import { durationMs } from '../../content/policies/timeout-policy.js'
import { withoutFacts } from '../../desk/ticket/fact.js'
import type { StepTaken } from '../../desk/ticket/ticket.js'
import { alertSecondLine, reportedDangerOutcome } from '../emergency/alert-second-line.js'
import { ensureTicket, recordProgress } from '../hand-off/record-progress.js'
import { announcePrefilledAnswers } from '../slots/announce-prefilled-answers.js'
import { recapChoices, recapText } from '../slots/confirmation.js'
import { splitAdded } from '../slots/given-answers.js'
import { entryStepOf, prefillSlots } from '../slots/prefill-slots.js'
import { keepRecap } from '../slots/undo-recap-change.js'
import type { Prompt } from '../state.js'
import { offerOtherTopic } from '../topics/offer-other-topic.js'
import { startTopic } from '../topics/start-topic.js'
import {
  addFacts,
  ask,
  askAgain,
  type ButtonChoice,
  humanButton,
  knownFactValues,
  localized,
  patchState,
  prepend,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import { concludeGuide } from './conclude-guide.js'
import { guideText } from './guide-text.js'
import { leadsToDanger, optionAt } from './leads-to-danger.js'
import { type GuidePosition, runGuide } from './run-guide.js'
import {
  acknowledgeRemedies,
  recordSkippedSteps,
  recordStepAnswer,
  recordStepOffered,
} from './troubleshooting-log.js'

export type GuidePrompt = Extract<Prompt, { kind: 'guide' }>

/** Opens the ticket and starts a topic's guide at the first step that is not already answered. */
function startGuide(turn: TurnBuilder, guide: GuideFile): void {
  if (guide.firstMeasures !== undefined) {
    alertSecondLine(turn, guide, guide.firstMeasures)
    advanceGuide(turn, guide, entryStepOf(turn, guide), [])
    return
  }
  ensureTicket(turn, guide.topic)
  const danger = reportedDangerOutcome(turn, guide)
  if (danger !== null) {
    advanceGuide(turn, guide, danger, [])
    return
  }
  prepend(turn, guideText(turn, guide, guide.opening))
  acknowledgeRemedies(turn, guide.topic)
  advanceGuide(turn, guide, entryStepOf(turn, guide), [])
}

/**
 * Starts a guide whose first question is already answered by `answer`, or at its beginning if `answer` is
 * null.
 */
export function startGuideWithAnswer(turn: TurnBuilder, guide: GuideFile, answer: string | null): void {
  const option = optionAt(guide, guide.start, answer)
  if (option === null) return startGuide(turn, guide)
  ensureTicket(turn, guide.topic)
  if (!leadsToDanger(guide, answer)) prepend(turn, guideText(turn, guide, guide.opening))
  addFacts(turn, option.sets ?? {})
  recordSkippedSteps(turn, guide, [{ step: guide.start, answer: option.id, isGesture: false }])
  advanceGuide(turn, guide, option.next, [guide.start])
}

/** Resumes the guide at the last unanswered step, or starts it if there is none. */
export function continueGuide(turn: TurnBuilder, guide: GuideFile): void {
  const steps = turn.conversation.steps.filter((step) => step.topic === guide.topic)
  const open = steps.findLast((step) => step.result === null && guide.steps[step.step] !== undefined)
  if (open === undefined) {
    startGuide(turn, guide)
    return
  }
  const path = steps.flatMap(({ step, result }) => (result?.alreadyDone === false ? [step] : []))
  advanceGuide(turn, guide, open.step, path, open.step)
}

/**
 * Moves to a step or outcome, skipping steps whose answers are known, and asks or concludes.
 * `heard` is a step with a text that was already sent.
 */
export function advanceGuide(
  turn: TurnBuilder,
  guide: GuideFile,
  from: string,
  path: readonly string[],
  heard: string | null = null,
): void {
  const before = turn.conversation.prefilledSteps ?? []
  const way = prefillSlots(turn, guide, { from, path })
  const position = runGuide(guide, way.from, knownFactValues(turn), turn.conversation.remediesTried)
  addFacts(turn, position.learnt)
  recordSkippedSteps(turn, guide, position.skipped)
  announcePrefilledAnswers(turn, guide, (turn.conversation.prefilledSteps ?? []).slice(before.length))
  if (position.at === 'outcome') {
    concludeGuide(turn, guide, position.outcome)
    return
  }
  askStep(turn, guide, position, way.path, { simpler: position.id === heard })
}

interface Asking {
  readonly simpler: boolean
  readonly returnTo?: string | undefined
}

function askStep(
  turn: TurnBuilder,
  guide: GuideFile,
  position: Exclude<GuidePosition, { at: 'outcome' }>,
  path: readonly string[],
  { simpler, returnTo }: Asking,
): void {
  const { step, id } = position
  recordStepOffered(turn, guide, id)
  ask(
    turn,
    position.at === 'recap'
      ? recapText(turn, guide, position.step, path, simpler)
      : guideText(turn, guide, simpler ? step.simpler : step.say),
    choicesOf(turn, position),
    (question) => ({
      kind: 'guide',
      question,
      topic: guide.topic,
      step: id,
      path: returnTo === undefined ? [...path.filter((past) => past !== id), id] : path,
      explained: simpler,
      ...(returnTo === undefined ? {} : { returnTo }),
    }),
    'takes' in step && step.takes !== undefined ? durationMs(step.takes) : 0,
  )
  recordProgress(turn, guide.topic)
}

function choicesOf(
  turn: TurnBuilder,
  position: Exclude<GuidePosition, { at: 'outcome' }>,
): readonly ButtonChoice[] {
  switch (position.at) {
    case 'capture':
      return []
    case 'recap':
      return recapChoices(turn)
    case 'question':
      return position.step.options.map(({ id, label }) => ({ id, label: localized(turn, label) }))
    default:
      return position satisfies never
  }
}

/** Repeats the open step, reworded after "I don't understand". */
export function repeatStep(turn: TurnBuilder, prompt: GuidePrompt, simpler: boolean): void {
  const guide = turn.context.guides.get(prompt.topic)
  const step = guide?.steps[prompt.step]
  if (guide === undefined || step === undefined || 'routes' in step) {
    startTopic(turn, prompt.topic, '')
    return
  }
  const at = { id: prompt.step, skipped: [], learnt: {} }
  const position: GuidePosition =
    'captures' in step
      ? { at: 'capture', ...at, step }
      : 'recap' in step
        ? { at: 'recap', ...at, step }
        : { at: 'question', ...at, step }
  askStep(turn, guide, position, prompt.path, { simpler, returnTo: prompt.returnTo })
}

/** Returns to the previous question; returns false if there is none. */
export function stepBack(turn: TurnBuilder, prompt: GuidePrompt): boolean {
  if (prompt.returnTo !== undefined) {
    repeatStep(turn, withoutReturn({ ...prompt, step: prompt.returnTo }), false)
    return true
  }
  const previous = prompt.path.at(-2)
  if (previous === undefined) return false
  undoStep(turn, prompt, previous)
  repeatStep(turn, { ...prompt, step: previous, path: prompt.path.slice(0, -2) }, false)
  return true
}

/** Withdraws the answer to a question and every later one, with their facts. Steps already done stay. */
export function retractAnswersFrom(turn: TurnBuilder, prompt: GuidePrompt, first: string): void {
  const taken = turn.conversation.steps.filter(({ topic }) => topic === prompt.topic)
  const at = taken.findIndex(({ step }) => step === first)
  for (const { gesture, result, step } of taken.slice(at))
    if (step === first || gesture === undefined || result?.alreadyDone !== true) undoStep(turn, prompt, step)
}

/** Withdraws the facts set by the previous step before that step is answered again. */
function undoStep(turn: TurnBuilder, prompt: GuidePrompt, previous: string): void {
  const { conversation, context } = turn
  const isOf = (step: string) => (taken: StepTaken) => taken.topic === prompt.topic && taken.step === step
  const undone = conversation.steps.find(isOf(previous))
  const step = context.guides.get(prompt.topic)?.steps[previous]
  const set: readonly string[] =
    step === undefined
      ? []
      : 'captures' in step
        ? [step.captures]
        : 'options' in step
          ? step.options.flatMap((option) => Object.keys(option.sets ?? {}))
          : []
  patchState(turn, {
    steps: conversation.steps.filter((taken) => !isOf(previous)(taken) && !isOf(prompt.step)(taken)),
    remediesTried: conversation.remediesTried.filter((gesture) => gesture !== undone?.gesture),
    facts: withoutFacts(conversation.facts, set),
  })
}

function withoutReturn({ returnTo: _, ...prompt }: GuidePrompt): GuidePrompt {
  return prompt
}

/** Applies an option that was chosen by a button or in words. */
export function applyOption(
  turn: TurnBuilder,
  guide: GuideFile,
  prompt: GuidePrompt,
  option: GuideOption,
): void {
  const step = guide.steps[prompt.step]
  if (step === undefined || !('options' in step)) return
  const before = answerTo(turn, prompt)
  const old = step.options.find(({ label }) => before !== null && Object.values(label).includes(before))
  if (prompt.returnTo !== undefined) {
    keepRecap(turn, prompt)
    patchState(turn, { facts: withoutFacts(turn.conversation.facts, Object.keys(old?.sets ?? {})) })
  }
  if (option.help !== undefined) prepend(turn, guideText(turn, guide, step.help?.[option.help] ?? {}))
  const gestures = step.gesture === undefined || option.means === 'cannot' ? [] : [step.gesture]
  addFacts(turn, option.sets ?? {})
  patchState(turn, {
    remediesTried: [...new Set([...turn.conversation.remediesTried, ...gestures])],
    failures: 0,
  })
  recordStepAnswer(turn, guide, prompt.step, localized(turn, option.label))
  if (prompt.returnTo !== undefined && old?.next === option.next)
    advanceGuide(turn, guide, prompt.returnTo, prompt.path)
  else advanceGuide(turn, guide, option.next, pathTo(prompt))
}

/** Returns the current answer to a step, given when it was asked or earlier; null if there is none. */
function answerTo({ conversation }: TurnBuilder, { step, topic }: GuidePrompt): string | null {
  const taken = conversation.steps.find((one) => one.topic === topic && one.step === step)
  return taken?.result?.answer ?? null
}

/** Applies a free-text answer. */
export function applyCapture(turn: TurnBuilder, guide: GuideFile, prompt: GuidePrompt, text: string): void {
  const step = guide.steps[prompt.step]
  if (step === undefined || !('captures' in step)) return
  if (prompt.returnTo !== undefined) keepRecap(turn, prompt)
  // What was added at the recap stays, even if the answer itself is given again.
  const { added } = splitAdded(turn, answerTo(turn, prompt) ?? '')
  const answer = [text, ...added].join('\n')
  addFacts(turn, { [step.captures]: answer })
  patchState(turn, { failures: 0 })
  recordStepAnswer(turn, guide, prompt.step, answer)
  advanceGuide(turn, guide, prompt.returnTo ?? step.next, prompt.path)
}

/**
 * Returns the steps up to the current one, without any later steps after a correction that leads
 * elsewhere.
 */
function pathTo({ path, step, returnTo }: GuidePrompt): readonly string[] {
  return returnTo === undefined ? path : path.slice(0, path.indexOf(step) + 1)
}

/** Asks briefly which option fits best. If only some of the options were offered the last time, asks again with all of them. */
export function askClosestOption(turn: TurnBuilder, prompt: GuidePrompt): void {
  offerOtherTopic(turn)
  if (turn.conversation.whichAsked?.question === prompt.question)
    return repeatStep(turn, prompt, prompt.explained !== true)
  askAgain(turn, prompt, t(turn, 'which-of-these'))
}

/** Handles a typed answer that matches no option: rewords the question once, then hands off. */
export function handleUnmatchedAnswer(
  turn: TurnBuilder,
  prompt: GuidePrompt,
  heard: 'unclear-answer' | 'noted' = 'unclear-answer',
): void {
  const failures = turn.conversation.failures + 1
  patchState(turn, { failures })
  if (failures >= turn.context.timeouts.failuresBeforeHandOff) {
    turn.context.flows.handOff.handOffTopic(turn, { reason: 'two-failures', topic: prompt.topic })
    return
  }
  turn.extraButtons.push(humanButton(turn))
  if (prompt.explained) return askClosestOption(turn, prompt)
  offerOtherTopic(turn)
  prepend(turn, t(turn, heard))
  repeatStep(turn, prompt, true)
}
