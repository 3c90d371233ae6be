import type { Action } from '../conversation/action.js'
import type { Attachment } from '../conversation/activity.js'
import type { Ticket } from '../tickets/ticket.js'
import { belongTo } from './admit-files.js'
import { addEvent, bot, type Draft, lineOf } from './draft.js'
import { newTicket } from './new-ticket.js'

/** Opens a ticket for a reported problem, including one the bot may solve itself. */
export async function openTicket(
  draft: Draft,
  action: Extract<Action, { do: 'open-ticket' }>,
): Promise<void> {
  const { conversation } = draft
  if (conversation === null) return
  const { requester, reference, language } = conversation
  const said = [action.text, ...action.prelude.filter(({ by }) => by === 'requester').map(({ text }) => text)]
  const ticket = await newTicket(draft, {
    standIn: action.standIn,
    person: { requester, reference, language, lane: draft.lane, channel: reference.channel },
    topic: action.topic,
    summary: action.text,
    said: said.join('\n'),
    facts: action.facts,
    by: bot,
    more: {
      ...(action.origins === undefined ? {} : { factOrigins: action.origins }),
      attachments: [
        ...action.prelude.flatMap(({ attachments = [] }) => attachments),
        ...attachmentsOf(draft),
      ].filter(isFirstOfItsKind),
    },
  })
  const { number } = ticket
  for (const spoken of action.prelude) {
    const name = spoken.by === 'bot' ? bot.name : conversation.requester.name
    const line = lineOf(draft, {
      by: spoken.by,
      name,
      kind: 'message',
      text: spoken.text,
      source: spoken.source,
      at: spoken.at,
      attachments: spoken.attachments ?? [],
      ...(spoken.by === 'bot' ? {} : { author: conversation.requester.id }),
    })
    await belongTo(draft, line.attachments, number, line.id)
    draft.tx.putLine(number, line)
    if (spoken.source !== null)
      draft.tx.put('link', spoken.source, { ticket: number, lane: draft.lane, lineId: line.id })
  }
  addEvent(draft, ticket, { kind: 'opened', vars: { number } })
}

/** Drops duplicates: the message that opens the ticket may also be part of the conversation before it. */
function isFirstOfItsKind(one: Attachment, place: number, all: readonly Attachment[]): boolean {
  return one.file === undefined || all.findIndex(({ file }) => file === one.file) === place
}

function attachmentsOf({ activity: { content } }: Draft): Ticket['attachments'] {
  return content.type === 'message' || content.type === 'open-for' ? content.attachments : []
}
