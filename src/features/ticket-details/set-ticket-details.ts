import { saveTicket } from '../../desk/notify/save-ticket.js'
import { ticketOf, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { FactOrigins } from '../../desk/ticket/fact.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import { type DetailName, detailNames } from '../../desk/view/detail-name.js'

interface DetailsChange extends Readonly<Record<DetailName, string>> {
  readonly ticket: string
  readonly technician: Technician
}

/** Sets a ticket's details: the person it's for, the device, the site and the room. Empty fields are removed. */
export async function setTicketDetails(
  uow: UnitOfWork,
  { ticket: number, technician, ...details }: DetailsChange,
): Promise<void> {
  const ticket = await ticketOf(uow, number)
  if (ticket === null) return
  const { onBehalfOf: behalf = '', asset = '', facts } = ticket
  const before = { behalf, asset, site: facts.site ?? '', room: facts.room ?? '' }
  const changes = detailNames.filter((field) => before[field] !== details[field])
  if (changes.length === 0) return
  const change = (field: DetailName) =>
    `${before[field] || '–'} → ${details[field] || '–'}`.replace(/\s+/g, ' ')
  const changed = withDetails(ticket, details)
  saveTicket(uow, { ...changed, factOrigins: originsSet(ticket, changed, uow.now) }, technician, {
    did: 'details-set',
    details: changes.map((field) => `${field}: ${change(field)}`).join('\n'),
  })
}

/** Returns the origins of a ticket's facts, with the technician as the origin of the facts just set. */
function originsSet({ factOrigins = {}, facts: before }: Ticket, { facts }: Ticket, at: number): FactOrigins {
  const set = (['site', 'room'] as const).filter((name) => facts[name] !== before[name])
  const { site: _site, room: _room, ...others } = factOrigins
  const kept = (['site', 'room'] as const).filter(
    (name) => !set.includes(name) && factOrigins[name] !== undefined,
  )
  return {
    ...others,
    ...Object.fromEntries(kept.map((name) => [name, factOrigins[name]])),
    ...Object.fromEntries(
      set
        .filter((name) => facts[name] !== undefined)
        .map((name) => [name, { source: 'technician' as const, line: null, at }]),
    ),
  }
}

function withDetails(ticket: Ticket, { behalf, asset, site, room }: Record<DetailName, string>): Ticket {
  const { onBehalfOf: _behalf, asset: _asset, facts, ...rest } = ticket
  const { site: _site, room: _room, ...otherFacts } = facts
  return {
    ...rest,
    ...(behalf === '' ? {} : { onBehalfOf: behalf }),
    ...(asset === '' ? {} : { asset }),
    facts: { ...otherFacts, ...(site === '' ? {} : { site }), ...(room === '' ? {} : { room }) },
  }
}
