import type { Message, TicketCard } from '../../../src/desk/view/message.js'
import { sampleCard } from '../../support/sample-card.js'

export function ticketCard(own: Partial<TicketCard> = {}): TicketCard {
  return sampleCard({
    summary: 'nothing prints on the 2nd floor Ricoh',
    facts: [{ name: 'Since', value: 'this morning' }],
    tried: [
      { title: 'Printer restarted', done: true, answer: 'still nothing', mentionedAt: '26 Nov 14:05' },
      { title: 'Paper path checked', done: false, answer: null, mentionedAt: '26 Nov 14:06' },
    ],
    attachments: [{ name: 'panel.jpg', url: 'https://contoso.sharepoint.com/panel.jpg' }],
    handOffReason: 'two steps failed',
    openedAt: Date.UTC(2026, 10, 24, 9, 0),
    ...own,
  })
}

export function message(own: Partial<Message> = {}): Message {
  return { language: 'en', text: 'Hello', buttons: [], ...own }
}
