import { appendEntry } from '../../desk/notify/append-entry.js'
import { addTranscriptEvent } from '../../desk/notify/save-ticket.js'
import { bot, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import type { Attachment } from '../../engine/activity.js'
import { linkFilesToMessage } from '../files/index.js'
import { createTicket } from './create-ticket.js'

/** Opens a ticket for a reported problem, even if the bot may solve it on its own. */
export async function openTicket(uow: UnitOfWork, action: EffectOf<'open-ticket'>): Promise<void> {
  const { conversation } = uow
  if (conversation === null) return
  const { requester, reference, language } = conversation
  const said = [
    action.text,
    ...action.preTicketTranscript.filter(({ by }) => by === 'requester').map(({ text }) => text),
  ]
  const ticket = await createTicket(uow, {
    placeholder: action.placeholder,
    person: { requester, reference, language, lane: uow.lane, channel: reference.channel },
    topic: action.topic,
    summary: action.text,
    said: said.join('\n'),
    facts: action.facts,
    by: bot,
    more: {
      ...(action.origins === undefined ? {} : { factOrigins: action.origins }),
      attachments: [
        ...action.preTicketTranscript.flatMap(({ attachments = [] }) => attachments),
        ...attachmentsOf(uow),
      ].filter(isFirstOfItsKind),
    },
  })
  const { number } = ticket
  for (const spoken of action.preTicketTranscript) {
    const name = spoken.by === 'bot' ? bot.name : conversation.requester.name
    const entry = appendEntry(uow, ticket, {
      audience: 'requester',
      by: spoken.by,
      name,
      text: spoken.text,
      source: spoken.source,
      at: spoken.at,
      attachments: spoken.attachments ?? [],
      ...(spoken.by === 'bot' ? {} : { author: conversation.requester.id }),
    })
    await linkFilesToMessage(uow, entry.attachments, number, entry.id)
  }
  addTranscriptEvent(uow, ticket, ticket.requester, { did: 'opened-in-chat' })
}

/**
 * Drops duplicates, because the message that opens the ticket may also be part of the conversation
 * before it.
 */
function isFirstOfItsKind(one: Attachment, place: number, all: readonly Attachment[]): boolean {
  return one.file === undefined || all.findIndex(({ file }) => file === one.file) === place
}

function attachmentsOf({ activity: { content } }: UnitOfWork): Ticket['attachments'] {
  return content.type === 'message.received' || content.type === 'ticket.open-for' ? content.attachments : []
}
