import type { GuideFile } from '../../content/guides/guide-file.js'
import { exceedsMessageRate } from '../../dialogue/conversation/message-rate.js'
import { withPrivacyNotice } from '../../dialogue/conversation/privacy-notice.js'
import type { Flood } from '../../dialogue/effects/flood.js'
import { emergencyNotices } from '../../dialogue/emergency/alert-second-line.js'
import { isSecurityTopic } from '../../dialogue/emergency/is-emergency-or-security.js'
import { guideText } from '../../dialogue/guide/guide-text.js'
import {
  beginTurn,
  buildDecision,
  type Decision,
  recordUtterance,
  say,
  type TurnBuilder,
  t,
} from '../../dialogue/turn-builder.js'
import type { TurnContext } from '../../dialogue/turn-context.js'
import type { Activity } from '../../engine/activity.js'
import type { Localized, TopicId } from '../../nlu/intent-file.js'
import { openedTickets } from './opened-tickets.js'

/**
 * Replaces a decision that would exceed the limit on new tickets. No ticket is opened, and open prompts stay open. The message is kept for
 * the current ticket or the next one. The person is told what to do first in an emergency, when to try again and who else to contact.
 */
export function handleFlood(
  context: TurnContext,
  { content }: Activity,
  flood: Flood,
  refused: Decision,
): Decision {
  const turn = beginTurn(context)
  if (content.type === 'message.received') {
    exceedsMessageRate(turn)
    keepLine(turn, content.text, refused)
  }
  const { dangers } = openedTickets(refused, context)
  say(turn, (dangers.length > 0 ? alarmWords : requestWords)(turn, flood, dangers), {
    ticket: null,
    isHeardAnyway: true,
  })
  if (flood.isNews) turn.effects.push({ type: 'notify-flood', flood, dangers })
  return withPrivacyNotice(buildDecision(turn), context)
}

/** Keeps the message on a ticket that's already handed off, or else for the next one. */
function keepLine(turn: TurnBuilder, text: string, { effects }: Decision): void {
  const opened = new Set(
    effects.flatMap((action) => (action.type === 'open-ticket' ? [action.placeholder] : [])),
  )
  const recorded = effects.filter((action) => action.type === 'record-message' && !opened.has(action.ticket))
  if (recorded.length === 0) recordUtterance(turn, text)
  turn.effects.push(...recorded)
}

function requestWords(turn: TurnBuilder, { of, until }: Flood): string {
  const { conversation, context } = turn
  const time = context.momentText(until, conversation.language)
  const contact = context.deskContact(conversation.language)
  return [
    t(turn, of === 'requester' ? 'too-many-from-you' : 'too-many-from-here', { time }),
    contact.length === 0
      ? t(turn, 'turn-to-nobody')
      : t(turn, 'turn-to-desk', { contact: contact.join(' · ') }),
  ].join(' ')
}

function alarmWords(turn: TurnBuilder, _flood: Flood, dangers: readonly TopicId[]): string {
  const measures = dangers.flatMap((topic) => measuresOf(turn, topic))
  const reason = dangers.every(isSecurityTopic) ? 'urgent-security' : 'danger'
  return [...new Set(measures), t(turn, 'too-many-alarms'), ...emergencyNotices(turn, reason)].join('\n\n')
}

/** Returns a topic's first measures or, if its guide gives them only after a question, those for the first danger it asks about. */
function measuresOf(turn: TurnBuilder, topic: TopicId): readonly string[] {
  const guide = turn.context.guides.get(topic)
  const measures = guide === undefined ? undefined : (guide.firstMeasures ?? saidOfDanger(guide))
  return guide === undefined || measures === undefined ? [] : [guideText(turn, guide, measures)]
}

function saidOfDanger({ outcomes }: GuideFile): Localized | undefined {
  const dangers = Object.values(outcomes).flatMap((outcome) =>
    'handOff' in outcome && outcome.isDanger === true && outcome.say !== undefined ? [outcome.say] : [],
  )
  return dangers[0]
}
