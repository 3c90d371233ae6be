import type { Outgoing } from '../replies/message.js'
import { type Participant, participationKey, takingPart } from '../tickets/participants.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { bridgedMessage } from './bridged-message.js'
import { type Draft, send } from './draft.js'

/** A line between the requester and technicians reaches the experts who take part; a note never does, nor their own words. */
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

/** The same line once more: corrected, or taken back. */
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
    // Without a line on the row: it is no line of the expert's own, and nobody acts on it by its link.
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

/** Notes that an expert was told something of a ticket just now. */
export async function noteReached(draft: Draft, { number }: Ticket, { id }: Participant): Promise<void> {
  const key = participationKey(id, number)
  const known = await draft.tx.get('participation', key)
  if (known !== null) draft.tx.put('participation', key, { ...known, lastAt: draft.now })
}

/** Several tickets may reach them in one conversation. */
function headed({ number }: Ticket, text: string): string {
  return [`**${number}**`, text].filter((part) => part !== '').join(' · ')
}
