import type { Ticket } from '../../src/desk/ticket/ticket.js'

/** Creates a ticket waiting in the first line, with the given fields replaced. */
export function ticketWith(part: Partial<Ticket>): Ticket {
  return {
    number: 'INC-1001',
    kind: 'incident',
    lane: 'web:local:v',
    requester: {
      id: 'web:local:v',
      channel: 'web',
      tenant: 'local',
      user: 'v',
      name: 'Tom Baker',
      trust: 'member',
    },
    reference: { channel: 'web', tenant: 'local', space: 'direct', conversation: 'v', address: {} },
    language: 'en',
    channel: 'web',
    topic: 'printing.not-printing',
    summary: 'nothing prints',
    state: 'new',
    queue: 'l1',
    assignment: { assignee: null },
    prioritisation: { impact: 'one', urgency: 'medium' },
    priority: 'P4',
    facts: {},
    steps: [],
    handedOff: { at: 1, reason: 'asked' },
    resolution: null,
    identityCheck: null,
    attachments: [],
    undeliverable: null,
    openedAt: 1,
    updatedAt: 1,
    closedAt: null,
    audit: [],
    ...part,
  }
}
