import { botSolution, isBotSolution } from '../insight/reported-ticket.js'
import type { Ticket } from '../tickets/ticket.js'

/** Stands for somebody whose words were erased. It is nobody's id on any platform. */
const forgottenId = 'forgotten'

/** What is left of a ticket when its words are erased: what figures are made of, and nothing that tells of somebody. */
export function strippedTicket(ticket: Ticket): Ticket {
  const { number, kind, topic, state, queue, impact, urgency, priority, language, channel } = ticket
  return {
    number,
    kind,
    lane: forgottenId,
    requester: {
      id: forgottenId,
      channel,
      tenant: '',
      user: forgottenId,
      name: '—',
      isAnonymous: true,
      standing: ticket.requester.standing,
    },
    reference: { channel, tenant: '', space: 'direct', conversation: forgottenId, address: {} },
    language,
    channel,
    ...(ticket.call === undefined ? {} : { call: { via: ticket.call.via, by: ticket.call.by } }),
    topic,
    summary: '',
    state,
    queue,
    assignee: ticket.assignee,
    impact,
    urgency,
    priority,
    facts: {},
    steps: [],
    handedOff: ticket.handedOff === null ? null : { ...ticket.handedOff, detail: null },
    escalation: ticket.escalation === null ? null : { ...ticket.escalation, summary: '' },
    resolution: ticket.resolution === null ? null : { ...ticket.resolution, cause: '', solution: '' },
    ...(ticket.satisfaction === undefined ? {} : { satisfaction: { ...ticket.satisfaction, words: null } }),
    ...(ticket.followUp === undefined ? {} : { followUp: ticket.followUp }),
    ...(ticket.reopenedAt === undefined ? {} : { reopenedAt: ticket.reopenedAt }),
    ...(ticket.outage === undefined ? {} : { outage: ticket.outage }),
    ...(ticket.sla === undefined ? {} : { sla: ticket.sla }),
    ...(ticket.escalationLevel === undefined ? {} : { escalationLevel: ticket.escalationLevel }),
    identityCheck: ticket.identityCheck,
    attachments: [],
    undeliverable: null,
    openedAt: ticket.openedAt,
    updatedAt: ticket.updatedAt,
    closedAt: ticket.closedAt,
    audit: auditForFigures(ticket.audit),
  }
}

/** Figures ask who answered and who solved; reasons and names in an entry are somebody's words. */
function auditForFigures(audit: Ticket['audit']): Ticket['audit'] {
  return audit.flatMap((entry) => {
    if (entry.what === 'took it') return [entry]
    return isBotSolution(entry) ? [{ ...entry, what: botSolution }] : []
  })
}

export function isStripped({ lane }: Pick<Ticket, 'lane'>): boolean {
  return lane === forgottenId
}
