import type { Message, TicketCard } from '../../../src/desk/view/message.js'
import { cardActs } from '../../support/card-acts.js'

export function ticketCard(own: Partial<TicketCard> = {}): TicketCard {
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
    summary: 'nothing prints on the 2nd floor Ricoh',
    facts: [{ name: 'Since', value: 'this morning' }],
    tried: [
      { title: 'Printer restarted', done: true, answer: 'still nothing', told: '26 Nov 14:05' },
      { title: 'Paper path checked', done: false, answer: null, told: '26 Nov 14:06' },
    ],
    lastLines: [{ author: 'Tom Baker', text: 'nobody can print', isNote: false }],
    attachments: [{ name: 'panel.jpg', url: 'https://contoso.sharepoint.com/panel.jpg' }],
    suggested: [],
    similar: [],
    approval: [],
    handOffReason: 'two steps failed',
    resolution: null,
    hold: null,
    clocks: [],
    escalationLevel: 0,
    undeliverable: null,
    openedAt: Date.UTC(2026, 10, 24, 9, 0),
    isLeft: false,
    assigneeOn: {},
    acts: cardActs(['take', 'reply', 'note', 'escalate', 'resolve']),
    language: 'en',
    timeZone: 'Europe/Paris',
    ...own,
  }
}

export function message(own: Partial<Message> = {}): Message {
  return { language: 'en', text: 'Hello', buttons: [], ...own }
}
