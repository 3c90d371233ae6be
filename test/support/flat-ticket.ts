import type { Ticket } from '../../src/desk/ticket/ticket.js'
import { amina, reference } from '../contract/store/samples.js'

const marc = { id: 'marc', name: 'Marc' }
const common = (number: string) => ({
  number,
  kind: 'incident',
  lane: 'lane-1',
  requester: { ...amina, name: 'Amina' },
  reference,
  language: 'fr',
  channel: 'web',
  topic: 'network.vpn',
  summary: `Le réseau de ${number} est bloqué`,
  state: 'closed',
  queue: 'l1',
  priority: 'P3',
  facts: {},
  steps: [],
  handedOff: { at: 1, reason: 'asked' },
  resolution: { at: 9, by: 'Marc', cause: 'cable', solution: 'plugged in' },
  identityCheck: null,
  attachments: [],
  undeliverable: null,
  openedAt: 1000,
  updatedAt: 1000,
  closedAt: 9,
  audit: [],
})

const takes = [{ at: 2, queue: 'l1', waitedMs: 5 }]
const formerAssignee = { id: 'bo', name: 'Bo', because: 'away' }
const comesBackTo = { id: 'bo', name: 'Bo', queue: 'l1' }
const raise = { why: 'vip', group: 'board', urgency: 'high' }
const prioritySet = { at: 3, by: 'Marc', reason: 'all of them' }
const escalation = { at: 4, queue: 'network', summary: 'no light', by: 'Marc' }
const satisfaction = { askedAt: 6, score: 4, scoredAt: 7, words: null }
const followUp = { askedAt: 8, answer: null, answeredAt: null }
const visit = { at: 9, place: '', by: marc, state: 'proposed' }
const loan = { device: 'Laptop', dueOn: '2026-12-01', lentAt: 9, by: marc, returnedAt: null }
const remote = {
  link: 'https://help.example.com',
  by: marc,
  askedAt: 9,
  answer: null,
  answeredAt: null,
  answeredBy: null,
}
const links = [{ kind: 'related', ticket: 'INC-1', at: 9, by: 'Marc' }]
const page = { id: 'p', queue: 'l1', at: 9, cause: 'policy', sent: 1, ended: null }
const notified = { at: { marc: 9 } }
const topicDoubts = [{ at: 9, by: 'marc', byName: 'Marc', topic: 'printing' }]

/** Returns a ticket with every field, as stored before fields were grouped. */
export function flatTicket(number: string): object {
  return {
    ...common(number),
    assignee: marc,
    given: 'g1',
    unclaimed: null,
    takes,
    formerAssignee,
    comesBackTo,
    impact: 'one',
    urgency: 'medium',
    raise,
    isMajor: true,
    prioritySet,
    outage: 'OUT-2',
    outageBefore: 'OUT-1',
    escalation,
    escalationLevel: 2,
    escalatedByRequesterAt: [5],
    satisfaction,
    followUp,
    visit,
    loan,
    remote,
    links,
    mergedInto: 'INC-1',
    tookIn: ['INC-3'],
    page,
    notified,
    languageToldAt: 9,
    topicDoubts,
  }
}

/** Returns the same ticket as it's stored now. */
export function groupedTicket(number: string): Ticket {
  return {
    ...common(number),
    assignment: {
      assignee: marc,
      grantId: 'g1',
      pickups: takes,
      previousAssignee: formerAssignee,
      returningTo: comesBackTo,
    },
    prioritisation: {
      impact: 'one',
      urgency: 'medium',
      urgencyBoost: raise,
      isMajor: true,
      override: prioritySet,
    },
    outage: { current: 'OUT-2', previous: 'OUT-1' },
    escalation: { functional: escalation, level: 2, requestedAt: [5] },
    satisfaction: { survey: satisfaction, followUp },
    arrangements: { visit, loan, remoteControl: remote },
    relations: { links, mergedInto: 'INC-1', absorbed: ['INC-3'] },
    onCallPage: page,
    notifications: notified,
    languageNoticeAt: 9,
    misclassifications: topicDoubts,
  } as Ticket
}
