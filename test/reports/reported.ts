import type { ReportedTicket } from '../../src/reports/reported-ticket.js'

/** Returns a ticket that has only been opened, with the given changes. */
export function reported(part: Partial<ReportedTicket>): ReportedTicket {
  return {
    number: 'INC-1001',
    requester: 'web:local:tom',
    source: 'web',
    language: 'en',
    kind: 'incident',
    topic: 'network.vpn',
    queue: 'l1',
    openedAt: 0,
    isOpen: true,
    handedOffAt: null,
    answeredAt: null,
    resolution: null,
    botSolvedAt: null,
    followUp: null,
    reopenedAt: [],
    response: null,
    resolutionTarget: null,
    askedScoreAt: null,
    score: null,
    ...part,
  }
}
