import type { Action } from '../conversation/action.js'
import { latestTexts, type Outage, outageLane } from '../outages/outage.js'
import { outageWords } from '../replies/outage-words.js'
import type { Ticket, TicketEvent } from '../tickets/ticket.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf, topicName } from './draft.js'
import { followInLane } from './follow-in-lane.js'
import { tellDesks } from './tell-desks.js'

type Joining = Extract<Action, { do: 'join-outage' }>

/** Adds the ticket to an outage. The outage's own lane counts it, and sends the updates the requester missed meanwhile. */
export async function joinOutage(draft: Draft, action: Joining): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  if (ticket === null || ticket.outage === action.outage) return
  const joined = saveTicket(draft, { ...ticket, outage: action.outage }, action.by ?? ticket.requester, {
    did: 'outage-joined',
    outage: action.outage,
  })
  await tellOfJoining(draft, joined, action)
  count(draft, ticket.number, action)
}

/**
 * Tells the requester and the desk if a technician added the ticket. A requester who joined the outage needs no message, and the desk has no card
 * of their ticket.
 */
async function tellOfJoining(draft: Draft, ticket: Ticket, { outage: number, by }: Joining): Promise<void> {
  if (by === undefined) return addEvent(draft, ticket, { kind: 'outage-joined', vars: { outage: number } })
  const event: TicketEvent = { kind: 'outage-added', vars: { name: by.name, outage: number } }
  addEvent(draft, ticket, event)
  tellDesks(draft, ticket, event)
  const outage = await draft.tx.get('outage', number)
  if (outage !== null) tellWhatIsKnown(draft, ticket, outage)
}

function tellWhatIsKnown(draft: Draft, ticket: Ticket, outage: Outage): void {
  const { wording } = draft.around
  const { language, number } = ticket
  const text = wording.reply(language, 'outage-added', {
    number,
    outage: outage.number,
    topics: outage.topics.map((topic) => topicName(draft, topic, language)).join(', '),
    site: outage.site ?? wording.reply(language, 'outage-everywhere'),
    text: outageWords(latestTexts(outage), wording, language),
  })
  tellRequester(draft, ticket, { text, buttons: [] }, { silentOnceTaken: false })
}

function count(draft: Draft, ticket: string, { outage, told }: Joining): void {
  followInLane(draft, outageLane, {
    id: `outage-joined:${draft.newId()}`,
    content: { type: 'outage-joined', outage, ticket, lane: draft.lane, told },
  })
}
