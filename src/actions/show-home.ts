import type { Home } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, send, topicName } from './draft.js'

const exampleTopics = [
  'account.password-reset',
  'network.vpn',
  'printing.not-printing',
  'mail.send-receive',
] as const

/** The person's home page: their tickets, and what can be asked. */
export function showHome(draft: Draft, tickets: readonly Ticket[]): void {
  const { conversation, around } = draft
  if (conversation === null) return
  const { language } = conversation
  const home: Home = {
    language,
    greeting: around.wording.reply(language, 'capabilities'),
    tickets: tickets.slice(0, 10).map((ticket) => ({
      number: ticket.number,
      topicName: topicName(draft, ticket.topic, language),
      stateName: around.wording.card(language).states[ticket.state],
      openedAt: ticket.openedAt,
    })),
    examples: [
      ...exampleTopics
        .filter((topic) => around.topics.has(topic))
        .map((topic) => ({ label: topicName(draft, topic, language), value: `topic|${topic}` })),
      { label: around.wording.reply(language, 'talk-to-human'), value: 'human' },
    ],
  }
  draft.answer = { outcome: 'home', home }
  send(draft, { to: conversation.reference, content: { type: 'home', home } })
}
