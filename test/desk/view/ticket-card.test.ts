import { describe, expect, it } from '@jest/globals'
import type { StepTaken, Ticket, TranscriptEntry } from '../../../src/desk/ticket/ticket.js'
import { ticketCard } from '../../../src/desk/view/ticket-card.js'
import { shippedWording } from '../../support/shipped-wording.js'
import { ticketWith } from '../../support/ticket-with.js'

const step: StepTaken = {
  topic: 'printing.not-printing',
  step: 'restart',
  title: { en: 'Restarted the printer' },
  offeredAt: 1,
  result: { answer: 'Still nothing', at: 2, alreadyDone: false },
}

function line(at: number, by: TranscriptEntry['by'], text: string): TranscriptEntry {
  return {
    id: `line-${at}`,
    at,
    by,
    name: by,
    kind: 'message',
    text,
    attachments: [],
    source: null,
    deliveries: [],
    editedAt: null,
    deletedAt: null,
  }
}

const talk = [
  line(1, 'requester', 'nothing prints'),
  line(2, 'bot', 'Is the printer on?'),
  line(3, 'requester', 'Still nothing'),
  line(4, 'requester', 'a technician please'),
  line(5, 'bot', 'A technician takes it from here.'),
]

function cardOf(ticket: Partial<Ticket>) {
  const wording = shippedWording()
  return ticketCard({
    ticket: ticketWith({ steps: [step], ...ticket }),
    clocks: [],
    lines: talk,
    deliveries: new Map(),
    files: new Map(),
    suggested: [],
    similar: [],
    acts: [],
    assigneeOn: {},
    language: 'en',
    timeZone: 'Europe/Paris',
    topicName: 'Printer not printing',
    queueName: 'First line',
    queueNamed: (queue) => queue,
    detailsOf: () => [],
    needsIdentityCheck: false,
    words: (key, vars) => wording.reply('en', key, vars),
    card: wording.card('en'),
  })
}

describe('the card of a ticket', () => {
  it('shows what people wrote last, without what it says already', () => {
    const { lastLines } = cardOf({ summary: 'nothing prints' })

    expect(lastLines.map(({ text }) => text)).toEqual(['a technician please'])
  })

  it('shows how a resolved ticket ended, without the steps and the conversation', () => {
    const resolution = { cause: 'Door open', solution: 'Closed the door', at: 5, by: 'Marc Petit' }

    const card = cardOf({ state: 'resolved', resolution: resolution as Ticket['resolution'] })

    expect(card).toMatchObject({
      tried: [],
      lastLines: [],
      resolution: { cause: 'Door open', solution: 'Closed the door' },
    })
  })

  it('does not repeat in a value the word that names it', () => {
    const { facts } = cardOf({ facts: { since: 'since this morning' } })

    expect(facts).toContainEqual({ name: 'Since', value: 'this morning' })
  })
})
