import { notifyDesks } from '../../desk/notify/notify-desks.js'
import { sendToLane } from '../../desk/notify/send-to-lane.js'
import {
  addEvent,
  notifyRequester,
  saveTicket,
  ticketOf,
  topicName,
  type UnitOfWork,
} from '../../desk/notify/unit-of-work.js'
import { latestAnnouncement, type Outage, outageLane } from '../../desk/ticket/outage.js'
import type { Ticket, TranscriptEvent } from '../../desk/ticket/ticket.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { outageTextInLanguage } from './outage-text.js'

type Joining = EffectOf<'join-outage'>

/** Adds the ticket to an outage. The outage's own lane counts it, and sends the updates that the requester missed in the meantime. */
export async function joinOutage(uow: UnitOfWork, action: Joining): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || ticket.outage === action.outage) return
  const joined = saveTicket(uow, { ...ticket, outage: action.outage }, action.by ?? ticket.requester, {
    did: 'outage-joined',
    outage: action.outage,
  })
  await tellOfJoining(uow, joined, action)
  count(uow, ticket.number, action)
}

/**
 * Tells the requester and the desk if a technician added the ticket. A requester who joined the outage needs no message, and the desk has no card
 * of their ticket.
 */
async function tellOfJoining(
  uow: UnitOfWork,
  ticket: Ticket,
  { outage: number, by }: Joining,
): Promise<void> {
  if (by === undefined) return addEvent(uow, ticket, { kind: 'outage-joined', vars: { outage: number } })
  const event: TranscriptEvent = { kind: 'outage-added', vars: { name: by.name, outage: number } }
  addEvent(uow, ticket, event)
  notifyDesks(uow, ticket, event)
  const outage = await uow.tx.get('outage', number)
  if (outage !== null) tellWhatIsKnown(uow, ticket, outage)
}

function tellWhatIsKnown(uow: UnitOfWork, ticket: Ticket, outage: Outage): void {
  const { wording } = uow.services
  const { language, number } = ticket
  const text = wording.reply(language, 'outage-added', {
    number,
    outage: outage.number,
    topics: outage.topics.map((topic) => topicName(uow, topic, language)).join(', '),
    site: outage.site ?? wording.reply(language, 'outage-everywhere'),
    text: outageTextInLanguage(latestAnnouncement(outage), wording, language),
  })
  notifyRequester(uow, ticket, { text, buttons: [] }, { silentOnceTaken: false })
}

function count(uow: UnitOfWork, ticket: string, { outage, told }: Joining): void {
  sendToLane(uow, outageLane, {
    id: `outage-joined:${uow.newId()}`,
    content: { type: 'outage-joined', outage, ticket, lane: uow.lane, told },
  })
}
