import type { GuideFile, GuideOption } from '../../content/guides/guide-file.js'
import { keepProblemFacts } from '../../desk/ticket/fact.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { optionsSharingWords } from '../../nlu/text/match-option.js'
import { certainTopic } from '../topics/active-topic.js'
import { handleNewRequest } from '../topics/handle-new-request.js'
import {
  factsWithSource,
  patchState,
  prepend,
  recordUtterance,
  type TurnBuilder,
  t,
} from '../turn-builder.js'
import { answersStep } from './answers-step.js'
import { applyOption, type GuidePrompt, repeatStep, retractAnswersFrom } from './guide-flow.js'
import { namedOption } from './options/named-option.js'

/**
 * Handles "No wait, the keyboard" in the middle of a guide: either an earlier answer changes or the problem does. Returns false if the
 * message answers the open question or doesn't correct anything.
 */
export function handleCorrection(
  turn: TurnBuilder,
  prompt: GuidePrompt,
  text: string,
  understanding: NluResult,
): boolean {
  const guide = turn.context.guides.get(prompt.topic)
  const topic = certainTopic(turn, understanding)
  const isOther = topic !== null && topic !== prompt.topic
  if (guide === undefined || understanding.isBare || answersStep(turn, understanding)) return false
  if (!isOther && takesEarlier(turn, guide, prompt, text)) return true
  const isNamed = understanding.outcome === 'clarify' && understanding.candidates[0]?.topic !== prompt.topic
  if (!isOther && !isNamed) return false
  takeOtherTopic(turn, prompt, text, understanding)
  return true
}

/** Leaves the current topic for the topic of the message. */
export function takeOtherTopic(
  turn: TurnBuilder,
  prompt: GuidePrompt,
  text: string,
  understanding: NluResult,
): void {
  prepend(turn, t(turn, 'taken-back'))
  leaveForAnother(turn, prompt, understanding)
  handleNewRequest(turn, text, understanding)
}

function takesEarlier(turn: TurnBuilder, guide: GuideFile, prompt: GuidePrompt, text: string): boolean {
  const earlier = findCorrectedAnswer(turn, guide, prompt, text)
  if (earlier === null) return false
  recordUtterance(turn, text)
  replaceAnswer(turn, guide, prompt, earlier)
  return true
}

/** Answer to an earlier question; if no option is given, the question is asked again. */
export interface EarlierAnswer {
  readonly step: string
  readonly option: GuideOption | null
}

/**
 * Finds the latest answered or skipped question of this guide that the text answers differently; null if there is none. A null `option` means that
 * several options match, so the question has to be asked again.
 */
export function findCorrectedAnswer(
  turn: TurnBuilder,
  guide: GuideFile,
  prompt: GuidePrompt,
  text: string,
): EarlierAnswer | null {
  const answered = turn.conversation.steps.filter(
    ({ topic, step, result }) => topic === guide.topic && step !== prompt.step && result !== null,
  )
  for (const { step, result } of answered.toReversed()) {
    const named = optionsSharingWords(guide, step, text)
    const asked = guide.steps[step]
    const option =
      named.length > 1 || asked === undefined || !('options' in asked)
        ? null
        : namedOption(turn.context, text, asked.options)
    const meant = option === null ? named : [option]
    const isSame = meant.some(({ label }) => Object.values(label).includes(result?.answer ?? ''))
    if (meant.length > 0 && !isSame) return { step, option }
  }
  return null
}

/**
 * Replaces an answer, or asks its question again if no option is given. The misread message isn't
 * used as the new answer.
 */
export function replaceAnswer(
  turn: TurnBuilder,
  guide: GuideFile,
  prompt: GuidePrompt,
  { step, option }: EarlierAnswer,
): void {
  const { recentMessages = [], prefilledSteps = [] } = turn.conversation
  const wrong = prefilledSteps.filter((one) => one.topic === guide.topic && one.step === step)
  patchState(turn, {
    prefilledSteps: prefilledSteps.filter((one) => !wrong.includes(one)),
    recentMessages: recentMessages.filter(({ at }) => wrong.every(({ statedAt }) => statedAt !== at)),
  })
  prepend(turn, t(turn, 'taken-back'))
  const earlier = { ...prompt, step, path: pathBefore(prompt, step) }
  retractAnswersFrom(turn, prompt, step)
  if (option === null) repeatStep(turn, earlier, false)
  else applyOption(turn, guide, earlier, option)
}

function pathBefore({ path }: GuidePrompt, step: string): readonly string[] {
  const at = path.indexOf(step)
  return at < 0 ? [step] : path.slice(0, at + 1)
}

/** Drops the facts of the wrong problem before switching; a ticket that was already handed off stays with its technicians. */
function leaveForAnother(turn: TurnBuilder, { topic }: GuidePrompt, { facts }: NluResult): void {
  const { steps, forwardingTo, botTicket: ticket } = turn.conversation
  patchState(turn, {
    facts: { ...keepProblemFacts(turn.conversation.facts), ...factsWithSource(turn, facts) },
    remediesTried: [],
    steps: steps.filter((step) => step.topic !== topic),
    ...(ticket !== null && ticket === forwardingTo ? { botTicket: null } : {}),
  })
}
