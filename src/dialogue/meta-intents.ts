import type { MetaIntent, NluResult } from '../nlu/nlu-result.js'
import { answerMetaTopic, greet } from './answers/answer-meta-topic.js'
import { closeHowToAnswer } from './articles/answer-how-to.js'
import { askClosestOption, repeatStep, stepBack } from './guide/guide-flow.js'
import { handOffOnRequest } from './hand-off/hand-off-flow.js'
import { postponeReminder } from './prompts/postpone-reminder.js'
import { repeatOpenPrompt } from './prompts/repeat-open-prompt.js'
import { handleFileCaption } from './slots/handle-files.js'
import type { Prompt } from './state.js'
import { activeTopic, topicOfHumanRequest } from './topics/active-topic.js'
import { startOrReopenTopic } from './topics/handle-new-request.js'
import { queueTopic } from './topics/topic-switch.js'
import {
  addFacts,
  askAgain,
  clearPrompt,
  humanButton,
  patchState,
  prepend,
  recordUtterance,
  say,
  scheduleReminder,
  type TurnBuilder,
  t,
} from './turn-builder.js'

/**
 * Handles a remark about the conversation itself; returns false if the message must be interpreted
 * differently.
 */
export function handleMetaIntent(
  turn: TurnBuilder,
  metaIntent: MetaIntent,
  text: string,
  understanding: NluResult,
): boolean {
  const { prompt } = turn.conversation
  const asks = prompt.kind !== 'idle'
  const { isBare } = understanding
  switch (metaIntent) {
    case 'human':
      recordUtterance(turn, text)
      handOffOnRequest(turn, activeTopic(turn) ?? topicOfHumanRequest(turn, understanding))
      return true
    case 'start-over':
      if (!isBare) return asks && changesMind(turn, text, understanding)
      // "Never mind, have a nice day" is a goodbye if no prompt is open.
      if (!asks && takesLeave(turn)) return smallTalk(turn, 'goodbye', text)
      startOver(turn)
      return true
    case 'dont-understand':
      if (!asks || (takesFreeText(turn, prompt) && !isBare)) return false
      recordUtterance(turn, text)
      explain(turn, prompt)
      return true
    case 'wait':
      // "Access to the waiting list, wait for Paul" fills in a form; at such a step, the words ask for time only if they're the whole message.
      if (!asks || (takesFreeText(turn, prompt) && !isBare)) return false
      recordUtterance(turn, text)
      postponeReminder(turn)
      return true
    case 'later':
      if (!asks || !isBare) return false
      recordUtterance(turn, text)
      say(turn, t(turn, 'later'))
      scheduleReminder(turn, 12 * 3_600_000)
      return true
    case 'ready':
      if (!asks || !isBare) return false
      recordUtterance(turn, text)
      repeatOpenPrompt(turn, prompt)
      return true
    case 'back':
      if (!asks || !isBare) return false
      recordUtterance(turn, text)
      goBack(turn, prompt)
      return true
    case 'show':
      if (!isBare) return false
      handleFileCaption(turn, text)
      return true
    case 'thanks':
    case 'greeting':
    case 'goodbye':
      if (!isBare || understanding.shortAnswer !== null) return false
      if (prompt.kind === 'article-feedback' && prompt.isHowTo === true && metaIntent !== 'greeting')
        closeHowToAnswer(turn)
      return smallTalk(turn, metaIntent, text)
    default:
      return metaIntent satisfies never
  }
}

function takesLeave({ context: { certainty, reading } }: TurnBuilder): boolean {
  return (reading?.acts ?? []).some(
    ({ act, p }) => (act === 'thank' || act === 'bye') && p >= certainty.success,
  )
}

function takesFreeText(turn: TurnBuilder, prompt: Prompt): boolean {
  if (prompt.kind === 'slot-filling') return true
  if (prompt.kind !== 'guide') return false
  const step = turn.context.guides.get(prompt.topic)?.steps[prompt.step]
  return step !== undefined && 'captures' in step
}

function goBack(turn: TurnBuilder, prompt: Prompt): void {
  if (prompt.kind === 'guide' && stepBack(turn, prompt)) return
  prepend(turn, t(turn, 'cannot-go-back'))
  repeatOpenPrompt(turn, prompt)
}

function smallTalk(turn: TurnBuilder, wish: 'thanks' | 'greeting' | 'goodbye', text: string): boolean {
  const { prompt } = turn.conversation
  recordUtterance(turn, text)
  if (prompt.kind !== 'idle' && wish === 'thanks') prepend(turn, t(turn, 'welcome'))
  if (prompt.kind !== 'idle') repeatOpenPrompt(turn, prompt)
  else if (wish === 'greeting') greet(turn)
  else answerMetaTopic(turn, `chat.${wish}`)
  return true
}

/**
 * Handles "Forget it, but my mouse is acting up": drops the current topic in favour of the one
 * mentioned. "Something else: the scanner sends nothing" doesn't drop the current topic; the
 * scanner is queued.
 */
function changesMind(turn: TurnBuilder, text: string, { secondaryTopic, facts }: NluResult): boolean {
  if (secondaryTopic === null || secondaryTopic === activeTopic(turn)) return false
  const { prompt, forwardingTo, botTicket: ticket } = turn.conversation
  if (prompt.kind === 'guide' && ticket !== null && ticket !== forwardingTo && !dropsSomething(turn)) {
    queueTopic(turn, prompt.topic, facts)
    recordUtterance(turn, text)
    startOrReopenTopic(turn, secondaryTopic, text)
    return true
  }
  dropMatters(turn)
  addFacts(turn, facts)
  recordUtterance(turn, text)
  prepend(turn, t(turn, 'dropped'))
  startOrReopenTopic(turn, secondaryTopic, text)
  return true
}

function dropsSomething({ context: { certainty, reading } }: TurnBuilder): boolean {
  return (
    reading === null ||
    reading.acts.some(({ act, p }) => (act === 'cancel' || act === 'misunderstood') && p >= certainty.likely)
  )
}

export function startOver(turn: TurnBuilder): void {
  dropMatters(turn)
  say(turn, t(turn, 'start-over'), { ticket: null })
}

/** Drops the current topic and the queued ones; tickets already handed off stay with their technicians. */
function dropMatters(turn: TurnBuilder): void {
  const { botTicket: ticket, forwardingTo, queuedRequests } = turn.conversation
  const begun = [ticket, ...queuedRequests.map((request) => request.ticket)]
  for (const number of begun) {
    if (number !== null && number !== forwardingTo) turn.effects.push({ type: 'cancel', ticket: number })
  }
  clearPrompt(turn)
  patchState(turn, {
    botTicket: null,
    queuedRequests: [],
    facts: {},
    recentMessages: [],
    prefilledSteps: [],
    remediesTried: [],
    steps: [],
    failures: 0,
    upsetCount: 0,
    preTicketTranscript: [],
  })
}

/** Handles "I don't understand" by rephrasing; the second time, a person is offered as well. */
function explain(turn: TurnBuilder, prompt: Prompt): void {
  if (prompt.kind === 'rephrase') return askAgain(turn, prompt, t(turn, 'explain-what-to-tell'))
  if (prompt.kind !== 'guide') {
    turn.extraButtons.push(humanButton(turn))
    prepend(turn, t(turn, 'explained-enough'))
    askAgain(turn, prompt)
    return
  }
  if (!prompt.explained) return repeatStep(turn, prompt, true)
  turn.extraButtons.push(humanButton(turn))
  // The step was already explained in these words.
  if (turn.context.reading === null) repeatStep(turn, prompt, true)
  else askClosestOption(turn, prompt)
}
