import type { Outgoing } from '../replies/message.js'
import { type Participant, participationKey, takingPart } from '../tickets/participants.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { bridgedMessage } from './bridged-message.js'
import { type Draft, send } from './draft.js'

/** Sends the experts a message between requester and technicians. Work notes aren't sent, and no expert gets their own message. */
export async function tellExperts(
  draft: Draft,
  ticket: Ticket,
  line: Line,
  picture: string | undefined = undefined,
): Promise<void> {
  await carryToExperts(draft, ticket, line, (language) => {
    const message = bridgedMessage(draft, line, language, picture)
    return { type: 'message', message: { ...message, text: headed(ticket, message.text) } }
  })
}

/** Sends the experts an edited or withdrawn message. */
export async function changeForExperts(
  draft: Draft,
  ticket: Ticket,
  line: Line,
  content: (language: string) => Outgoing,
): Promise<void> {
  await carryToExperts(draft, ticket, line, (language) => {
    const changed = content(language)
    return changed.type === 'replace'
      ? { ...changed, message: { ...changed.message, text: headed(ticket, changed.message.text) } }
      : changed
  })
}

async function carryToExperts(
  draft: Draft,
  ticket: Ticket,
  line: Line,
  content: (language: string) => Outgoing,
): Promise<void> {
  if (line.kind !== 'message' || line.by === 'bot' || line.by === 'system') return
  for (const expert of takingPart(ticket).filter(({ id }) => id !== line.author)) {
    // Without a `lineId`, the expert's copy isn't linked to the transcript entry, so nothing acts on reactions to it.
    send(draft, {
      to: expert.to,
      content: content(expert.language),
      slot: `line:${line.id}`,
      ticket: ticket.number,
      part: participationKey(expert.id, ticket.number),
    })
    await noteReached(draft, ticket, expert)
  }
}

/** Records the time of the last message an expert got about a ticket. */
export async function noteReached(draft: Draft, { number }: Ticket, { id }: Participant): Promise<void> {
  const key = participationKey(id, number)
  const known = await draft.tx.get('participation', key)
  if (known !== null) draft.tx.put('participation', key, { ...known, lastAt: draft.now })
}

/** Puts the ticket number in front, because an expert may get several tickets in one conversation. */
function headed({ number }: Ticket, text: string): string {
  return [`**${number}**`, text].filter((part) => part !== '').join(' · ')
}
