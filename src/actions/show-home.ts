import type { Person } from '../conversation/activity.js'
import type { Technician } from '../handoff/people.js'
import type { Home } from '../replies/message.js'
import type { Ticket } from '../tickets/ticket.js'
import { deskHome } from './desk-home.js'
import { type Draft, send, topicName } from './draft.js'
import { rememberHome } from './open-homes.js'

const exampleTopics = [
  'account.password-reset',
  'network.vpn',
  'printing.not-printing',
  'mail.send-receive',
] as const

/** The person's home page: the desk for a technician, their own tickets, and what can be asked. */
export async function showHome(draft: Draft, tickets: readonly Ticket[]): Promise<void> {
  const { conversation, around } = draft
  if (conversation === null) return
  const { language } = conversation
  const technician = await technicianAt(draft, conversation.requester)
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
    desk: technician === null ? null : await deskHome(draft, technician),
  }
  draft.answer = { outcome: 'home', home }
  send(draft, { to: conversation.reference, content: { type: 'home', home }, slot: 'home' })
  if (technician !== null && draft.activity.content.type === 'home-opened')
    await rememberHome(draft, conversation.requester.id)
}

/** What was said of a membership when they last came is not believed later: rights by it need a new look. */
function technicianAt({ activity, around }: Draft, person: Person): Promise<Technician | null> {
  const { memberOf: _, ...known } = person
  return around.technicianOf(activity.from ?? known)
}
