import type { TicketCard } from '../../src/desk/view/message.js'
import { cardActs } from './card-acts.js'

/** Creates a card for a broken printer that affects several people. */
export function sampleCard(parts: Partial<TicketCard> = {}): TicketCard {
  return {
    number: 'INC-1043',
    topicName: 'Printer not printing',
    priority: 'P3',
    impact: 'several',
    urgency: 'medium',
    state: 'new',
    queue: 'l1',
    queueName: 'First line',
    assignee: null,
    requesterName: 'Tom Baker',
    requesterChannel: 'teams',
    requesterLanguage: 'en',
    isRequesterVerified: true,
    needsIdentityCheck: false,
    summary: 'nothing prints on the 2nd floor Ricoh, already restarted it and my laptop',
    facts: [
      { name: 'Printer', value: 'Ricoh, 2nd floor' },
      { name: 'Since', value: 'this morning' },
    ],
    tried: [
      { title: 'Printer restarted', done: true, answer: 'no change', mentionedAt: '26 Nov 14:05' },
      { title: 'Paper path checked', done: false, answer: null, mentionedAt: '26 Nov 14:06' },
    ],
    lastLines: [{ author: 'Tom Baker', text: 'nobody can print', isNote: false }],
    attachments: [{ name: 'panel.jpg', url: 'https://files.example.org/panel.jpg' }],
    suggested: [],
    similar: [],
    approval: [],
    handOffReason: 'The guide came to its end',
    resolution: null,
    hold: null,
    clocks: [],
    escalationLevel: 0,
    undeliverable: null,
    openedAt: Date.UTC(2026, 10, 24, 9, 5),
    isLeft: false,
    assigneeOn: {},
    commands: cardActs(['take', 'reply', 'note', 'escalate', 'resolve']),
    language: 'en',
    timeZone: 'Europe/Paris',
    ...parts,
  }
}
