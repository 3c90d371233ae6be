import type { GuideFile } from '../../content/guides/guide-file.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import type { GuidePrompt } from '../guide/guide-flow.js'
import type { HandOffPrompt } from '../hand-off/hand-off-question.js'
import { ask, patchState, type TurnBuilder, t } from '../turn-builder.js'
import { isClearSuccess } from './is-clear-success.js'

/**
 * Meaning of good news in the middle of a problem. `settles`: it is solved. `perhaps`: it may be, so the bot asks. `elsewhere`: something other
 * than the topic works, such as the internet when Outlook doesn't open.
 */
export type ResolutionSignal = 'settles' | 'perhaps' | 'elsewhere'

/**
 * Number of candidates considered. Topics further down the list have nothing to do with the thing
 * named.
 */
const mostCandidates = 3
const leastConfidence = 0.001

/**
 * Returns true if a text may be about the topic, because the topic is among the likeliest for the
 * text.
 */
export function mayConcern(topic: TopicId, likely: NluResult['candidates']): boolean {
  return likely
    .slice(0, mostCandidates)
    .some((one) => one.topic === topic && one.confidence >= leastConfidence)
}

/**
 * Rates good news about a topic; returns null if the message contains none. `hasTried` says whether a remedy was tried: if none was,
 * success with a related thing proves nothing.
 */
export function resolutionSignal(
  topic: TopicId,
  { candidates, isOfThing, shortAnswer, reportedStatus, worksOnlyFor }: NluResult,
  hasTried = true,
): ResolutionSignal | null {
  if (reportedStatus === 'back') return 'perhaps'
  const likely = candidates.filter((one) => !one.topic.startsWith('chat.')).slice(0, mostCandidates)
  const isOfMatter = mayConcern(topic, likely)
  // "It works for scanning" is about a printer that doesn't print.
  if (worksOnlyFor === 'use') return isOfMatter ? 'perhaps' : 'elsewhere'
  if (shortAnswer !== 'works' && reportedStatus !== 'works') return null
  if (isOfThing) {
    const isNear = likely.some((one) => topicFamily(one.topic) === topicFamily(topic))
    if (!isOfMatter) return isNear && hasTried ? 'perhaps' : 'elsewhere'
  }
  // "The Wi-Fi is connected" may just be an answer to the question.
  return shortAnswer === 'works' ? 'settles' : 'perhaps'
}

/** Returns the family of a topic: "printing" for printing.jam-toner. */
export const topicFamily = (topic: TopicId) => topic.slice(0, topic.indexOf('.'))

/**
 * Asks whether the problem is over, because messages such as "it's back" or "internet works" are
 * ambiguous. Asks once more if the reply is neither yes nor no.
 */
export function confirmResolved(turn: TurnBuilder, prompt: GuidePrompt | HandOffPrompt): void {
  const { closingAsked = [] } = turn.conversation
  const isReply = prompt.asksWhetherItWorks === true
  const isAgain = !isReply && closingAsked.includes(placeOf(prompt))
  if (isAgain && prompt.kind === 'guide') return turn.context.flows.guide.handleUnmatchedAnswer(turn, prompt)
  patchState(turn, { closingAsked: [...closingAsked, placeOf(prompt)] })
  const choices = [
    { id: 'works', label: t(turn, 'back-works') },
    { id: 'fails', label: t(turn, 'still-fails') },
  ]
  ask(turn, t(turn, isReply ? 'works-ask-again' : 'works-ask'), choices, (question) => ({
    ...prompt,
    question,
    asksWhetherItWorks: true,
  }))
}

/** Returns true if the bot has asked twice at this step whether things work again. */
export function isAskedAgain({ conversation }: TurnBuilder, prompt: GuidePrompt | HandOffPrompt): boolean {
  return (conversation.closingAsked ?? []).filter((at) => at === placeOf(prompt)).length > 1
}

function placeOf(prompt: GuidePrompt | HandOffPrompt): string {
  return `${prompt.topic}/${prompt.kind === 'guide' ? prompt.step : 'hand-off'}`
}

/**
 * Interprets the typed answer to "does it work?"; returns null if it answers something else. "Yes, it's on" does not count as a plain yes.
 */
export function interpretResolvedAnswer(
  turn: TurnBuilder,
  guide: GuideFile,
  step: string,
  typed: NluResult,
): 'works' | 'fails' | null {
  const { opensWith, shortAnswer, reportedStatus } = typed
  if (shortAnswer === 'still-broken' || shortAnswer === 'no' || reportedStatus === 'fails') return 'fails'
  // "Did that" counts as a yes elsewhere, but not here.
  const isYes = shortAnswer === 'yes' && opensWith === 'yes'
  if (reportedStatus === 'back') return 'works'
  const isGood = isYes || shortAnswer === 'works' || reportedStatus === 'works'
  return isGood && isClearSuccess(turn, guide, step, typed) ? 'works' : null
}

export function handleResolvedAnswer(turn: TurnBuilder, prompt: GuidePrompt, choice: string): void {
  if (choice === 'works') return resolveEarly(turn, prompt.topic, prompt.step)
  const { asksWhetherItWorks: _, ...asked } = prompt
  patchState(turn, { prompt: asked })
  turn.context.flows.guide.repeatStep(turn, asked, asked.explained !== true)
}

/** Resolves a ticket whose problem is over before the end of the guide, or whose request is no longer needed. */
export function resolveEarly(turn: TurnBuilder, topic: TopicId, stepId: string | null): void {
  const { guides, topics } = turn.context
  const { language } = turn.conversation
  if (topics.get(topic)?.kind === 'request')
    return turn.context.flows.guide.resolveWithSolution(
      turn,
      topic,
      { [language]: t(turn, 'cause-settled') },
      {},
      'settled',
    )
  const step = stepId === null ? undefined : guides.get(topic)?.steps[stepId]
  const title = step !== undefined && 'title' in step ? step.title : {}
  turn.context.flows.guide.resolveWithSolution(
    turn,
    topic,
    { [language]: t(turn, 'cause-worked') },
    title,
    'solved-midway',
  )
}
