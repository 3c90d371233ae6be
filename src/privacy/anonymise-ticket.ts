import { isBotSolution, isPickup, redactCause } from '../desk/ticket/audit.js'
import type { Ticket } from '../desk/ticket/ticket.js'
import { anonymisedPerson } from './anonymise-texts.js'

/** ID used for people whose data was erased; no platform assigns it. */
const forgottenId = anonymisedPerson.id

/** Returns the ticket with only what reports need: no text and nothing about a person. */
export function anonymiseTicket(ticket: Ticket): Ticket {
  const {
    number,
    kind,
    topic,
    state,
    queue,
    prioritisation: { impact, urgency },
    priority,
    language,
    channel,
  } = ticket
  return {
    number,
    kind,
    lane: forgottenId,
    requester: {
      id: forgottenId,
      channel,
      tenant: '',
      user: forgottenId,
      name: anonymisedPerson.name,
      isAnonymous: true,
      trust: ticket.requester.trust,
    },
    reference: { channel, tenant: '', space: 'direct', conversation: forgottenId, address: {} },
    language,
    channel,
    ...(ticket.call === undefined ? {} : { call: { via: ticket.call.via, by: ticket.call.by } }),
    topic,
    summary: '',
    state,
    queue,
    assignment: { assignee: ticket.assignment.assignee },
    prioritisation: { impact, urgency },
    priority,
    facts: {},
    steps: [],
    handedOff: ticket.handedOff === null ? null : { ...ticket.handedOff, detail: null },
    ...strippedEscalation(ticket),
    resolution: strippedResolution(ticket),
    ...strippedFeedback(ticket),
    ...(ticket.reopenedAt === undefined ? {} : { reopenedAt: ticket.reopenedAt }),
    ...(ticket.outage === undefined ? {} : { outage: ticket.outage }),
    ...(ticket.sla === undefined ? {} : { sla: ticket.sla }),
    identityCheck: strippedCheck(ticket),
    attachments: [],
    undeliverable: null,
    openedAt: ticket.openedAt,
    updatedAt: ticket.updatedAt,
    closedAt: ticket.closedAt,
    audit: auditForFigures(ticket.audit),
  }
}

/**
 * Removes the cause and the solution, and any name other than a technician's: requesters can cancel a request, and
 * approvers can refuse it.
 */
function strippedResolution({ requester, resolution }: Ticket): Ticket['resolution'] {
  if (resolution === null) return null
  const isOfRequester = resolution.isCancelled === true || resolution.by === requester.name
  return { ...resolution, by: isOfRequester ? anonymisedPerson.name : resolution.by, cause: '', solution: '' }
}

/** Keeps whether the ticket was escalated and to where, without the summary. */
function strippedEscalation({ escalation }: Ticket): Pick<Ticket, 'escalation'> {
  if (escalation === undefined) return {}
  const { functional, level } = escalation
  return {
    escalation: {
      ...(functional === undefined ? {} : { functional: { ...functional, summary: '' } }),
      ...(level === undefined ? {} : { level }),
    },
  }
}

/** Keeps scores and answers, without comments. */
function strippedFeedback({ satisfaction }: Ticket): Pick<Ticket, 'satisfaction'> {
  if (satisfaction === undefined) return {}
  const { survey } = satisfaction
  return {
    satisfaction: {
      ...satisfaction,
      ...(survey === undefined ? {} : { survey: { ...survey, words: null } }),
    },
  }
}

function strippedCheck({ identityCheck, requester }: Ticket): Ticket['identityCheck'] {
  return identityCheck?.by === requester.name
    ? { ...identityCheck, by: anonymisedPerson.name }
    : identityCheck
}

/** Keeps the history entries that reports need (who took and who solved the ticket), without reasons or other names. */
function auditForFigures(audit: Ticket['audit']): Ticket['audit'] {
  return audit.flatMap((entry) => {
    if (isPickup(entry)) return [entry]
    return isBotSolution(entry) ? [redactCause(entry, anonymisedPerson.name)] : []
  })
}

export function isAnonymisedTicket({ lane }: Pick<Ticket, 'lane'>): boolean {
  return lane === forgottenId
}
