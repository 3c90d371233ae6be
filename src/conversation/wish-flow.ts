import type { Understanding, Wish } from '../understanding/understanding.js'
import { askOnceMore } from './ask-once-more.js'
import { deskReply, greet } from './desk-topics.js'
import { askClosest, repeatStep, stepBack } from './guide-flow.js'
import { askForHuman } from './hand-off-flow.js'
import { endHowTo } from './how-to-flow.js'
import { beginTopic } from './new-request.js'
import {
  askAgain,
  becomeIdle,
  change,
  hear,
  humanButton,
  keepFacts,
  lead,
  type Plan,
  say,
  waitForAnswer,
  words,
} from './plan.js'
import type { Phase } from './state.js'
import { takeWhatIsShown } from './take-files.js'
import { takeYourTime } from './take-your-time.js'
import { toldMatter, topicInHand } from './topic-in-hand.js'

/** Handles a remark about the conversation itself; returns false if the message has to be read as something else. */
export function obeyWish(plan: Plan, wish: Wish, text: string, understanding: Understanding): boolean {
  const { phase } = plan.conversation
  const asks = phase.at !== 'idle'
  const { isBare } = understanding
  switch (wish) {
    case 'human':
      hear(plan, text)
      askForHuman(plan, topicInHand(plan) ?? toldMatter(plan, understanding))
      return true
    case 'start-over':
      if (!isBare) return asks && changesMind(plan, text, understanding)
      startOver(plan)
      return true
    case 'dont-understand':
      if (!asks || (takesFreeText(plan, phase) && !isBare)) return false
      hear(plan, text)
      explain(plan, phase)
      return true
    case 'wait':
      // "Access to the waiting list, wait for Paul" fills in a form; at such a step, only the bare words ask for time.
      if (!asks || (takesFreeText(plan, phase) && !isBare)) return false
      hear(plan, text)
      takeYourTime(plan)
      return true
    case 'later':
      if (!asks || !isBare) return false
      hear(plan, text)
      say(plan, words(plan, 'later'))
      waitForAnswer(plan, 12 * 3_600_000)
      return true
    case 'ready':
      if (!asks || !isBare) return false
      hear(plan, text)
      askOnceMore(plan, phase)
      return true
    case 'back':
      if (!asks || !isBare) return false
      hear(plan, text)
      goBack(plan, phase)
      return true
    case 'show':
      if (!isBare) return false
      takeWhatIsShown(plan, text)
      return true
    case 'thanks':
    case 'greeting':
    case 'goodbye':
      if (!isBare || understanding.shortAnswer !== null) return false
      if (phase.at === 'reading' && phase.isHowTo === true && wish !== 'greeting') endHowTo(plan)
      return beCivil(plan, wish, text)
    default:
      return wish satisfies never
  }
}

function takesFreeText(plan: Plan, phase: Phase): boolean {
  if (phase.at === 'collecting') return true
  if (phase.at !== 'guide') return false
  const step = plan.situation.guides.get(phase.topic)?.steps[phase.step]
  return step !== undefined && 'captures' in step
}

function goBack(plan: Plan, phase: Phase): void {
  if (phase.at === 'guide' && stepBack(plan, phase)) return
  lead(plan, words(plan, 'cannot-go-back'))
  askOnceMore(plan, phase)
}

function beCivil(plan: Plan, wish: 'thanks' | 'greeting' | 'goodbye', text: string): boolean {
  const { phase } = plan.conversation
  hear(plan, text)
  if (phase.at !== 'idle' && wish === 'thanks') lead(plan, words(plan, 'welcome'))
  if (phase.at !== 'idle') askOnceMore(plan, phase)
  else if (wish === 'greeting') greet(plan)
  else deskReply(plan, `chat.${wish}`)
  return true
}

/** Handles "Forget it, but my mouse is acting up": drops the current topic for the one mentioned. */
function changesMind(plan: Plan, text: string, { beside, facts }: Understanding): boolean {
  if (beside === null || beside === topicInHand(plan)) return false
  dropMatters(plan)
  keepFacts(plan, facts)
  hear(plan, text)
  lead(plan, words(plan, 'dropped'))
  beginTopic(plan, beside, text)
  return true
}

export function startOver(plan: Plan): void {
  dropMatters(plan)
  say(plan, words(plan, 'start-over'), { ticket: null })
}

/** Drops the current topic and the queued ones; tickets already handed off stay with their technicians. */
function dropMatters(plan: Plan): void {
  const { ticket, talksTo, waiting } = plan.conversation
  const begun = [ticket, ...waiting.map((request) => request.ticket)]
  for (const number of begun) {
    if (number !== null && number !== talksTo) plan.actions.push({ do: 'cancel', ticket: number })
  }
  becomeIdle(plan)
  change(plan, {
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
function explain(plan: Plan, phase: Phase): void {
  if (phase.at === 'rephrasing') return askAgain(plan, phase, words(plan, 'explain-what-to-tell'))
  if (phase.at !== 'guide') {
    plan.extraButtons.push(humanButton(plan))
    lead(plan, words(plan, 'explained-enough'))
    askAgain(plan, phase)
    return
  }
  if (!phase.explained) return repeatStep(plan, phase, true)
  plan.extraButtons.push(humanButton(plan))
  // The step was already explained in these words.
  if (plan.situation.reading === null) repeatStep(plan, phase, true)
  else askClosest(plan, phase)
}
