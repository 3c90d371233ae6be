import type { Activity } from '../engine/activity.js'
import { greet } from './answers/answer-meta-topic.js'
import { askFromArticles, searchArticles } from './articles/article-flow.js'
import { withPrivacyNotice } from './conversation/privacy-notice.js'
import { decideMessage } from './decide-message.js'
import { decideTimer, isConversationTimer } from './decide-timer.js'
import { resumeGuide } from './guide/resume-guide.js'
import { handOffOnRequest } from './hand-off/hand-off-flow.js'
import { handleButton } from './handle-button.js'
import { startOver } from './meta-intents.js'
import { activeTopic } from './topics/active-topic.js'
import {
  beginTurn,
  buildDecision,
  type Decision,
  humanButton,
  patchState,
  say,
  type TurnBuilder,
  t,
} from './turn-builder.js'
import type { TurnContext } from './turn-context.js'

/**
 * Decides the effects of a requester's activity or of a timer: the next state of the conversation and the
 * effects to apply, as data. The function is pure: the same context and activity give the same decision.
 */
export function decide(context: TurnContext, activity: Activity): Decision {
  const turn = beginTurn(context)
  const { content } = activity
  const isFromOutside =
    activity.from !== null && activity.from.trust !== 'member' && activity.from.trust !== 'visitor'
  if (isFromOutside && !context.allowsGuests) {
    say(turn, t(turn, 'guest-refused'), { ticket: null })
    return buildDecision(turn)
  }
  switch (content.type) {
    case 'message.received':
      if (content.isFromArticles === true) askFromArticles(turn, content.text)
      else decideMessage(turn, content.text)
      break
    case 'button.pressed':
      handleButton(turn, content.value)
      break
    case 'article.search':
      searchArticles(turn)
      break
    case 'requester.command':
      obeyCommand(turn, content.command)
      break
    case 'conversation.started':
      // When the bot is installed in a channel or group, it stays silent until someone addresses it. It greets a person once.
      if (turn.conversation.greetedAt === null && context.conversation.reference.space === 'direct')
        greet(turn)
      break
    case 'home.opened':
      turn.context.flows.selfService.showOwnHome(turn)
      break
    case 'visitor.merged':
      turn.context.flows.visitorMerge.resumeAfterSignIn(turn, content)
      break
    case 'self-service.command':
      turn.context.flows.selfService.handleSelfServiceCommand(turn, activity.from, content)
      break
    case 'message.edited':
      changeLine(turn, content.text)
      break
    case 'message.deleted':
      changeLine(turn, null)
      break
    case 'reaction.changed':
      if (context.editedLine?.isOwn === true && activity.from !== null)
        turn.effects.push({
          type: 'react',
          ticket: context.editedLine.ticket,
          lineId: context.editedLine.lineId,
          by: { id: activity.from.id, name: turn.conversation.requester.name, side: 'requester' },
          emoji: content.emoji,
          isAdded: content.isAdded,
        })
      break
    case 'file.consent':
      turn.effects.push({
        type: 'accept-file-offer',
        file: content.file,
        isAccepted: content.isAccepted,
        address: content.address,
      })
      break
    case 'guide.resumed':
      resumeGuide(turn, content)
      break
    case 'timer.due':
      if (!isConversationTimer(content.timer))
        throw new Error(`Not a timer of a conversation: ${content.timer.purpose}`)
      decideTimer(turn, content.timer, content.dueAt)
      break
    default:
      throw new Error(`Not a requester's activity: ${content.type}`)
  }
  if (content.type === 'message.received') confirmHeard(turn)
  return withPrivacyNotice(buildDecision(turn), context)
}

/**
 * Interval after a confirmation during which further forwarded messages are not confirmed, in milliseconds.
 */
const signedForMs = 10 * 60_000

/** Confirms messages that were forwarded to people and got no answer from the bot, so that the sender knows they arrived. */
function confirmHeard(turn: TurnBuilder): void {
  const isAnswered = turn.leads.length > 0 || turn.effects.some((action) => action.type === 'say')
  const recorded = turn.effects.find((action) => action.type === 'record-message')
  if (isAnswered || recorded?.type !== 'record-message') return
  const { now } = turn.context
  const isDue = now - (turn.conversation.forwardingConfirmedAt ?? 0) > signedForMs
  turn.effects.push({ type: 'confirm-forwarded', ticket: recorded.ticket, isDue })
  if (isDue) turn.conversation = { ...turn.conversation, forwardingConfirmedAt: now }
}

/** Handles an edited message, or a deleted one (null). A message in someone else's ticket is handled in that ticket's lane. */
function changeLine(turn: TurnBuilder, text: string | null): void {
  const { editedLine, source } = turn.context
  // The old text no longer counts as an answer; the new text replaces it in the remembered messages.
  const { recentMessages = [] } = turn.conversation
  if (source !== null && recentMessages.some(({ line }) => line === source))
    patchState(turn, {
      recentMessages: recentMessages.flatMap((one) =>
        one.line !== source ? [one] : text === null ? [] : [{ ...one, text }],
      ),
    })
  if (editedLine === null) return
  const { ticket, lineId, lane, isOwn } = editedLine
  if (!isOwn)
    turn.effects.push({
      type: 'forward-participant-event',
      lane,
      content: { type: 'participant.message-edited', ticket, lineId, text },
    })
  else if (text === null) turn.effects.push({ type: 'delete-message', ticket, lineId })
  else turn.effects.push({ type: 'edit-message', ticket, lineId, text })
}

function obeyCommand(turn: TurnBuilder, command: 'status' | 'human' | 'help' | 'start-over'): void {
  switch (command) {
    case 'status':
      return turn.context.flows.selfService.listOwnTickets(turn)
    case 'human':
      return handOffOnRequest(turn, activeTopic(turn))
    case 'help':
      return say(turn, t(turn, 'help'), { ticket: null, buttons: [humanButton(turn)] })
    case 'start-over':
      return startOver(turn)
    default:
      return command satisfies never
  }
}
