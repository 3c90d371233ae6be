import { notifyRequester } from '../../desk/notify/notify-requester.js'
import { saveTicket } from '../../desk/notify/save-ticket.js'
import { sendToLane } from '../../desk/notify/send-to-lane.js'
import { ticketOf, topicName, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { latestAnnouncement, outageLane } from '../../desk/ticket/outage.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import { outageTextInLanguage } from './outage-text.js'

type Joining = EffectOf<'join-outage'>

/** Adds the ticket to an outage. The outage's own lane counts it, and sends the updates that the requester missed in the meantime. */
export async function joinOutage(uow: UnitOfWork, action: Joining): Promise<void> {
  const ticket = await ticketOf(uow, action.ticket)
  if (ticket === null || ticket.outage?.current === action.outage) return
  const { outage, by } = action
  const joined = saveTicket(
    uow,
    { ...ticket, outage: { ...ticket.outage, current: outage } },
    by ?? ticket.requester,
    {
      did: 'outage-joined',
      outage,
      side: by === undefined ? 'requester' : 'technician',
    },
  )
  if (by !== undefined) await tellWhatIsKnown(uow, joined, outage)
  count(uow, ticket.number, action)
}

/** Tells the requester about the outage to which a technician added their ticket. A requester who joined it themselves needs no message. */
async function tellWhatIsKnown(uow: UnitOfWork, ticket: Ticket, joined: string): Promise<void> {
  const outage = await uow.tx.get('outage', joined)
  if (outage === null) return
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
