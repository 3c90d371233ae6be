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
 * Consequences of a requester's act, or of their timers: the next state of the conversation and what is to be done, as data. Pure: the same situation
 * and activity give the same decision.
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
      // Installed in a channel or group, it waits to be spoken to; a person is greeted once.
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

/** How long the last word of the bot tells well enough that lines are passed on. */
const signedForMs = 10 * 60_000

/** Messages that reach people without the bot's answer get a mark that they were passed on: nobody is left without a sign. */
function confirmHeard(plan: Plan): void {
  const isAnswered = plan.leads.length > 0 || plan.actions.some((action) => action.do === 'say')
  const recorded = plan.actions.find((action) => action.do === 'record-line')
  if (isAnswered || recorded?.do !== 'record-line') return
  const { now } = plan.situation
  const isDue = now - (plan.conversation.signedAt ?? 0) > signedForMs
  plan.actions.push({ do: 'confirm-line', ticket: recorded.ticket, isDue })
  if (isDue) plan.conversation = { ...plan.conversation, signedAt: now }
}

/** A line was edited, or deleted (null). If it belongs to someone else's ticket, it's handled where that ticket is. */
function changeLine(plan: Plan, text: string | null): void {
  const { editedLine, source } = plan.situation
  // What it said no longer answers anything; what it says now is read where it is asked about.
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
