import type { Action } from '../conversation/action.js'
import { isOver } from '../desk-acts/may-act.js'
import type { ReplyKey } from '../replies/replies-file.js'
import type { Deed } from '../tickets/deeds.js'
import { type PartEnd, participationKey, takingPart } from '../tickets/participants.js'
import type { Assignee, Ticket } from '../tickets/ticket.js'
import { addEvent, bot, type Draft, saveTicket, ticketOf } from './draft.js'
import { sayTo } from './tell-approver.js'
import { tellDesks } from './tell-desks.js'

/**
 * Ends an expert's participation because they left, a technician removed them or they can't be reached: they receive no further messages of the
 * ticket.
 */
export async function endPart(draft: Draft, action: Extract<Action, { do: 'end-part' }>): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  const { person, how, by, reason } = action
  const expert = ticket === null ? undefined : takingPart(ticket).find(({ id }) => id === person)
  if (ticket === null || expert === undefined) return
  const saved = await ended(draft, ticket, expert, how, by)
  const event = {
    kind: how === 'ended' ? 'expert-ended' : how === 'left' ? 'expert-left' : 'expert-unreachable',
    vars: { name: by.name, expert: expert.name, ...(reason === undefined ? {} : { reason }) },
  } as const
  addEvent(draft, saved, event)
  tellDesks(draft, saved, event)
  if (how !== 'unreachable') await tell(draft, saved, person, how === 'left' ? 'expert-left' : 'expert-ended')
}

/** Ends the participation of the experts on every ticket that was resolved or closed in this turn, and thanks them. */
export async function settleParts(draft: Draft): Promise<void> {
  for (const number of draft.touched) {
    let ticket = await draft.tx.ticket(number)
    if (ticket === null || !isOver(ticket)) continue
    for (const expert of takingPart(ticket)) {
      ticket = await ended(draft, ticket, expert, 'ended', bot)
      await tell(draft, ticket, expert.id, 'expert-over')
    }
  }
}

async function ended(
  draft: Draft,
  ticket: Ticket,
  { id, name }: Assignee,
  how: PartEnd,
  by: Assignee,
): Promise<Ticket> {
  const key = participationKey(id, ticket.number)
  const known = await draft.tx.get('participation', key)
  if (known !== null) draft.tx.put('participation', key, { ...known, until: draft.now })
  const participants = (ticket.participants ?? []).map((one) =>
    one.id === id ? { ...one, state: how, until: draft.now } : one,
  )
  const deed: Deed = how === 'left' ? { did: 'expert-left' } : { did: `expert-${how}`, expert: name }
  return saveTicket(draft, { ...ticket, participants }, by, deed)
}

async function tell(draft: Draft, { number, requester }: Ticket, person: string, key: ReplyKey) {
  await sayTo(draft, person, key, { number, requester: requester.name })
}
