import type { Action } from '../conversation/action.js'
import type { Attachment } from '../conversation/activity.js'
import { botQueue } from '../handoff/queues.js'
import { impactOf, priorityOf } from '../tickets/priority.js'
import { raised, raiseFor } from '../tickets/raised-urgency.js'
import type { Ticket } from '../tickets/ticket.js'
import { belongTo } from './admit-files.js'
import { addEvent, bot, type Draft, lineOf, saveTicket } from './draft.js'

/** Every reported problem has a ticket, also one that the bot will solve. */
export async function openTicket(
  draft: Draft,
  action: Extract<Action, { do: 'open-ticket' }>,
): Promise<void> {
  const { conversation, around, now } = draft
  if (conversation === null) return
  const topic = action.topic === null ? undefined : around.topics.get(action.topic)
  const kind = topic?.kind === 'request' || topic?.kind === 'information' ? 'request' : 'incident'
  const number = await draft.tx.nextNumber(kind)
  draft.numbers.set(action.standIn, number)
  const impact = impactOf(action.facts)
  const said = [action.text, ...action.prelude.filter(({ by }) => by === 'requester').map(({ text }) => text)]
  const raise = raiseFor(around.priority, conversation.requester, said.join('\n'))
  const urgency = raised(topic?.urgency ?? 'medium', raise)
  const ticket: Ticket = {
    number,
    kind,
    lane: draft.lane,
    requester: conversation.requester,
    reference: conversation.reference,
    language: conversation.language,
    channel: conversation.reference.channel,
    topic: action.topic,
    summary: action.text,
    state: 'new',
    queue: botQueue,
    assignee: null,
    impact,
    urgency,
    priority: priorityOf(around.priority, impact, urgency),
    ...(raise === null ? {} : { raise }),
    facts: action.facts,
    steps: [],
    handedOff: null,
    escalation: null,
    resolution: null,
    identityCheck: null,
    attachments: [
      ...action.prelude.flatMap(({ attachments = [] }) => attachments),
      ...attachmentsOf(draft),
    ].filter(isFirstOfItsKind),
    undeliverable: null,
    openedAt: now,
    updatedAt: now,
    closedAt: null,
    audit: [],
  }
  saveTicket(draft, ticket, bot, `opened ${number}`)
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

/** The line that opens it may be in the prelude too. */
function isFirstOfItsKind(one: Attachment, place: number, all: readonly Attachment[]): boolean {
  return one.file === undefined || all.findIndex(({ file }) => file === one.file) === place
}

function attachmentsOf({ activity: { content } }: Draft): Ticket['attachments'] {
  return content.type === 'message' || content.type === 'open-for' ? content.attachments : []
}
