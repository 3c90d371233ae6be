import type { Activity } from '../conversation/activity.js'
import { askFromArticles, lookUp } from '../conversation/article-flow.js'
import { botResumes } from '../conversation/bot-resumes.js'
import { goOnHere } from '../conversation/carried-on.js'
import { greet } from '../conversation/desk-topics.js'
import { askForHuman } from '../conversation/hand-off-flow.js'
import { decideOwnAct } from '../conversation/own-acts.js'
import { listOwn, showOwnHome } from '../conversation/own-tickets.js'
import {
  change,
  type Decision,
  decisionOf,
  humanButton,
  type Plan,
  say,
  startPlan,
  words,
} from '../conversation/plan.js'
import { decidePress } from '../conversation/press-flow.js'
import { withPrivacyNotice } from '../conversation/privacy-notice.js'
import type { Situation } from '../conversation/situation.js'
import { decideTimer } from '../conversation/timer-flow.js'
import { topicInHand } from '../conversation/topic-in-hand.js'
import { startOver } from '../conversation/wish-flow.js'
import { decideLine } from './decide-line.js'

/**
 * Decides the effects of a requester's activity or of a timer: the next state of the conversation and the effects to apply, as data. Pure: the same
 * situation and activity give the same decision.
 */
export function decide(situation: Situation, activity: Activity): Decision {
  const plan = startPlan(situation)
  const { content } = activity
  const isFromOutside =
    activity.from !== null && activity.from.standing !== 'member' && activity.from.standing !== 'visitor'
  if (isFromOutside && !situation.allowsGuests) {
    say(plan, words(plan, 'guest-refused'), { ticket: null })
    return decisionOf(plan)
  }
  switch (content.type) {
    case 'message':
      if (content.isFromArticles === true) askFromArticles(plan, content.text)
      else decideLine(plan, content.text)
      break
    case 'press':
      decidePress(plan, content.value)
      break
    case 'look-up':
      lookUp(plan)
      break
    case 'command':
      obeyCommand(plan, content.command)
      break
    case 'hello':
      // When installed in a channel or group, the bot stays silent until addressed; a person is greeted once.
      if (plan.conversation.greetedAt === null && situation.conversation.reference.space === 'direct')
        greet(plan)
      break
    case 'home-opened':
      showOwnHome(plan)
      break
    case 'carried-on':
      goOnHere(plan, content)
      break
    case 'own-act':
      decideOwnAct(plan, activity.from, content)
      break
    case 'message-edited':
      changeLine(plan, content.text)
      break
    case 'message-deleted':
      changeLine(plan, null)
      break
    case 'reaction':
      if (situation.editedLine?.isOwn === true && activity.from !== null)
        plan.actions.push({
          do: 'react',
          ticket: situation.editedLine.ticket,
          lineId: situation.editedLine.lineId,
          by: { id: activity.from.id, name: activity.from.name, side: 'requester' },
          emoji: content.emoji,
          isAdded: content.isAdded,
        })
      break
    case 'file-answer':
      plan.actions.push({
        do: 'hand-over-file',
        file: content.file,
        isAccepted: content.isAccepted,
        address: content.address,
      })
      break
    case 'bot-resumes':
      botResumes(plan, content)
      break
    case 'timer':
      decideTimer(plan, content.timer, content.dueAt ?? plan.situation.now)
      break
    default:
      throw new Error(`Not a requester's activity: ${content.type}`)
  }
  if (content.type === 'message') confirmHeard(plan)
  return withPrivacyNotice(decisionOf(plan), situation)
}

/** Time after the bot last confirmed forwarding a message during which no further confirmation is due, in milliseconds. */
const signedForMs = 10 * 60_000

/** Confirms messages that were forwarded to people without an answer from the bot, so that the sender knows they arrived. */
function confirmHeard(plan: Plan): void {
  const isAnswered = plan.leads.length > 0 || plan.actions.some((action) => action.do === 'say')
  const recorded = plan.actions.find((action) => action.do === 'record-line')
  if (isAnswered || recorded?.do !== 'record-line') return
  const { now } = plan.situation
  const isDue = now - (plan.conversation.signedAt ?? 0) > signedForMs
  plan.actions.push({ do: 'confirm-line', ticket: recorded.ticket, isDue })
  if (isDue) plan.conversation = { ...plan.conversation, signedAt: now }
}

/** Handles an edited message, or a deleted one (null). A message in someone else's ticket is handled in that ticket's lane. */
function changeLine(plan: Plan, text: string | null): void {
  const { editedLine, source } = plan.situation
  // The old text no longer answers anything; the new text replaces it in the remembered messages.
  const { said = [] } = plan.conversation
  if (source !== null && said.some(({ line }) => line === source))
    change(plan, {
      said: said.flatMap((one) => (one.line !== source ? [one] : text === null ? [] : [{ ...one, text }])),
    })
  if (editedLine === null) return
  const { ticket, lineId, lane, isOwn } = editedLine
  if (!isOwn)
    plan.actions.push({
      do: 'pass-part',
      lane,
      content: { type: 'part-line-changed', ticket, lineId, text },
    })
  else if (text === null) plan.actions.push({ do: 'withdraw-line', ticket, lineId })
  else plan.actions.push({ do: 'correct-line', ticket, lineId, text })
}

function obeyCommand(plan: Plan, command: 'status' | 'human' | 'help' | 'start-over'): void {
  switch (command) {
    case 'status':
      return listOwn(plan)
    case 'human':
      return askForHuman(plan, topicInHand(plan))
    case 'help':
      return say(plan, words(plan, 'help'), { ticket: null, buttons: [humanButton(plan)] })
    case 'start-over':
      return startOver(plan)
    default:
      return command satisfies never
  }
}
