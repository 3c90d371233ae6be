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

/** Handles a remark about the conversation itself; returns false if the message has to be read as something else. */
export function handleMetaIntent(
  turn: TurnBuilder,
  metaIntent: MetaIntent,
  text: string,
  understanding: NluResult,
): boolean {
  const { phase } = turn.conversation
  const asks = phase.at !== 'idle'
  const { isBare } = understanding
  switch (metaIntent) {
    case 'human':
      recordUtterance(turn, text)
      handOffOnRequest(turn, activeTopic(turn) ?? topicOfHumanRequest(turn, understanding))
      return true
    case 'start-over':
      if (!isBare) return asks && changesMind(turn, text, understanding)
      // "Never mind, have a nice day" is a goodbye if no prompt is open.
      if (!asks && takesLeave(turn)) return beCivil(turn, 'goodbye', text)
      startOver(turn)
      return true
    case 'dont-understand':
      if (!asks || (takesFreeText(turn, phase) && !isBare)) return false
      recordUtterance(turn, text)
      explain(turn, phase)
      return true
    case 'wait':
      // "Access to the waiting list, wait for Paul" fills in a form; at such a step, the words ask for time only if they're the whole message.
      if (!asks || (takesFreeText(turn, phase) && !isBare)) return false
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
      repeatOpenPrompt(turn, phase)
      return true
    case 'back':
      if (!asks || !isBare) return false
      recordUtterance(turn, text)
      goBack(turn, phase)
      return true
    case 'show':
      if (!isBare) return false
      handleFileCaption(turn, text)
      return true
    case 'thanks':
    case 'greeting':
    case 'goodbye':
      if (!isBare || understanding.shortAnswer !== null) return false
      if (phase.at === 'reading' && phase.isHowTo === true && metaIntent !== 'greeting')
        closeHowToAnswer(turn)
      return beCivil(turn, metaIntent, text)
    default:
      return metaIntent satisfies never
  }
}

function takesLeave({ context: { certainty, reading } }: TurnBuilder): boolean {
  return (reading?.acts ?? []).some(
    ({ act, p }) => (act === 'thank' || act === 'bye') && p >= certainty.success,
  )
}

function takesFreeText(turn: TurnBuilder, phase: Prompt): boolean {
  if (phase.at === 'collecting') return true
  if (phase.at !== 'guide') return false
  const step = turn.context.guides.get(phase.topic)?.steps[phase.step]
  return step !== undefined && 'captures' in step
}

function goBack(turn: TurnBuilder, phase: Prompt): void {
  if (phase.at === 'guide' && stepBack(turn, phase)) return
  prepend(turn, t(turn, 'cannot-go-back'))
  repeatOpenPrompt(turn, phase)
}

function beCivil(turn: TurnBuilder, wish: 'thanks' | 'greeting' | 'goodbye', text: string): boolean {
  const { phase } = turn.conversation
  recordUtterance(turn, text)
  if (phase.at !== 'idle' && wish === 'thanks') prepend(turn, t(turn, 'welcome'))
  if (phase.at !== 'idle') repeatOpenPrompt(turn, phase)
  else if (wish === 'greeting') greet(turn)
  else answerMetaTopic(turn, `chat.${wish}`)
  return true
}

/**
 * Handles "Forget it, but my mouse is acting up": drops the current topic in favour of the one mentioned. "Something else: the scanner
 * sends nothing" doesn't drop the current topic, so that is queued.
 */
function changesMind(turn: TurnBuilder, text: string, { secondaryTopic, facts }: NluResult): boolean {
  if (secondaryTopic === null || secondaryTopic === activeTopic(turn)) return false
  const { phase, talksTo, ticket } = turn.conversation
  if (phase.at === 'guide' && ticket !== null && ticket !== talksTo && !dropsSomething(turn)) {
    queueTopic(turn, phase.topic, facts)
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
  const { ticket, talksTo, waiting } = turn.conversation
  const begun = [ticket, ...waiting.map((request) => request.ticket)]
  for (const number of begun) {
    if (number !== null && number !== talksTo) turn.effects.push({ do: 'cancel', ticket: number })
  }
  clearPrompt(turn)
  patchState(turn, {
    ticket: null,
    waiting: [],
    facts: {},
    said: [],
    toldBefore: [],
    gestures: [],
    steps: [],
    failures: 0,
    upsetCount: 0,
    prelude: [],
  })
}

/** Handles "I don't understand" by rephrasing; the second time, a person is offered as well. */
function explain(turn: TurnBuilder, phase: Prompt): void {
  if (phase.at === 'rephrasing') return askAgain(turn, phase, t(turn, 'explain-what-to-tell'))
  if (phase.at !== 'guide') {
    turn.extraButtons.push(humanButton(turn))
    prepend(turn, t(turn, 'explained-enough'))
    askAgain(turn, phase)
    return
  }
  if (!phase.explained) return repeatStep(turn, phase, true)
  turn.extraButtons.push(humanButton(turn))
  // The step was already explained in these words.
  if (turn.context.reading === null) repeatStep(turn, phase, true)
  else askClosestOption(turn, phase)
}
