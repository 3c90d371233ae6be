import type { Action } from '../conversation/action.js'
import type { Outage } from '../outages/outage.js'
import { outageWords } from '../replies/outage-words.js'
import { needsIdentityCheck } from '../tickets/identity.js'
import type { Ticket } from '../tickets/ticket.js'
import { wasTaken } from '../tickets/was-taken.js'
import { addEvent, type Draft, saveTicket, tellRequester, ticketOf, topicName } from './draft.js'
import { groundOf, resolve } from './resolve.js'

/** Tells the requester of a ticket about an update of its outage. Does nothing if the ticket is over or no longer in the outage. */
export async function tellOutage(
  draft: Draft,
  action: Extract<Action, { do: 'tell-outage' }>,
): Promise<void> {
  const ticket = await ticketOf(draft, action.ticket)
  const outage = await draft.tx.get('outage', action.outage)
  if (ticket === null || outage === null || ticket.outage !== outage.number) return
  if (ticket.state === 'resolved' || ticket.state === 'closed') return
  if (action.news === 'closed') return tellEnd(draft, ticket, outage)
  const update = outage.updates[action.news]
  if (update === undefined) return
  const { wording } = draft.around
  tellRequester(
    draft,
    ticket,
    {
      text: wording.reply(ticket.language, 'outage-news', {
        outage: outage.number,
        topics: topicsOf(draft, outage, ticket.language),
        text: outageWords(update.texts, wording, ticket.language),
      }),
      buttons: [],
    },
    { silentOnceTaken: false },
  )
}

/** Resolves the ticket with the outage's solution, unless a technician is in charge of it and so has to decide. */
async function tellEnd(draft: Draft, ticket: Ticket, outage: Outage): Promise<void> {
  const { closed } = outage
  if (closed === null) return
  const { deskLanguage, wording } = draft.around
  // If a technician may have changed an account, a technician must confirm the requester's identity, even after passing the ticket on.
  const isInHand = ticket.assignee !== null || (needsIdentityCheck(ticket) && wasTaken(ticket))
  if (isInHand) {
    // Leaving the outage restarts SLA warnings, and escalation if the ticket is unassigned.
    const goesOn = { ...ticket, outage: null, outageBefore: outage.number }
    const by = { id: closed.byId, name: closed.by }
    saveTicket(draft, goesOn, by, { did: 'outage-ended', outage: outage.number })
    addEvent(draft, ticket, { kind: 'outage-told', vars: { outage: outage.number } })
  } else {
    await resolve(draft, {
      do: 'resolve',
      ticket: ticket.number,
      cause: wording.reply(deskLanguage, 'cause-outage', { outage: outage.number }),
      solution: closed.texts[deskLanguage] ?? Object.values(closed.texts)[0] ?? '',
      // This resolver sends no message and schedules no survey; the requester is told below.
      by: { id: 'outage', name: closed.by },
      identityMethod: groundOf(ticket),
    })
  }
  tellRequester(
    draft,
    ticket,
    {
      text: wording.reply(ticket.language, isInHand ? 'outage-ended' : 'outage-closed', {
        outage: outage.number,
        topics: topicsOf(draft, outage, ticket.language),
        number: ticket.number,
        text: outageWords(closed.texts, wording, ticket.language),
      }),
      buttons: isInHand
        ? []
        : [{ label: wording.reply(ticket.language, 'outage-still'), value: `reopen|${ticket.number}` }],
    },
    { silentOnceTaken: false },
  )
}

function topicsOf(draft: Draft, { topics }: Outage, language: string): string {
  return topics.map((topic) => topicName(draft, topic, language)).join(', ')
}
