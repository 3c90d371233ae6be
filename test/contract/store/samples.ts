import type { Ticket, TranscriptEntry } from '../../../src/desk/ticket/ticket.js'
import type { Activity, ConversationReference, Person } from '../../../src/engine/activity.js'
import type { OutboxRow } from '../../../src/storage/store.js'

export const amina: Person = {
  id: 'web:default:amina',
  channel: 'web',
  tenant: 'default',
  user: 'amina',
  name: 'Amina Élodie',
  standing: 'member',
}

export const reference: ConversationReference = {
  channel: 'web',
  tenant: 'default',
  space: 'direct',
  conversation: 'c1',
  address: {},
}

export function activity(id: string, changes: Partial<Activity> = {}): Activity {
  return {
    id,
    otherIds: [],
    receivedAt: 1000,
    from: amina,
    where: reference,
    messageId: null,
    maskedSecrets: 0,
    content: { type: 'message', text: `message ${id}`, attachments: [] },
    ...changes,
  }
}

export function ticket(number: string, changes: Partial<Ticket> = {}): Ticket {
  return {
    number,
    kind: number.startsWith('REQ') ? 'request' : 'incident',
    lane: 'lane-1',
    requester: amina,
    reference,
    language: 'fr',
    channel: 'web',
    topic: 'network.vpn',
    summary: 'Le réseau est bloqué',
    state: 'new',
    queue: 'bot',
    assignment: { assignee: null },
    prioritisation: { impact: 'one', urgency: 'medium' },
    priority: 'P3',
    facts: {},
    steps: [],
    handedOff: null,
    resolution: null,
    identityCheck: null,
    attachments: [],
    undeliverable: null,
    openedAt: 1000,
    updatedAt: 1000,
    closedAt: null,
    audit: [],
    ...changes,
  }
}

export function line(id: string, changes: Partial<TranscriptEntry> = {}): TranscriptEntry {
  return {
    id,
    at: 1000,
    by: 'requester',
    name: 'Amina',
    kind: 'message',
    text: `line ${id}`,
    attachments: [],
    source: null,
    deliveries: [],
    editedAt: null,
    deletedAt: null,
    ...changes,
  }
}

export function outboxRow(id: string, changes: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id,
    lane: 'lane-1',
    target: 'web:default:c1',
    to: reference,
    content: { type: 'message', message: { language: 'en', text: id, buttons: [] } },
    slot: null,
    under: null,
    ticket: null,
    lineId: null,
    silentOnceTaken: false,
    createdAt: 1000,
    notBefore: 0,
    attempts: 0,
    ...changes,
  }
}
