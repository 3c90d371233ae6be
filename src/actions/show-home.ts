import type { Action } from '../conversation/action.js'
import type { Person } from '../conversation/activity.js'
import type { Technician } from '../handoff/people.js'
import type { Home } from '../replies/message.js'
import { ownTicket } from '../replies/own-ticket.js'
import { deskHome } from './desk-home.js'
import { type Draft, send, topicName } from './draft.js'
import { rememberHome } from './open-homes.js'

const exampleTopics = [
  'account.password-reset',
  'network.vpn',
  'printing.not-printing',
  'mail.send-receive',
] as const

/** Sends a person's home page: their tickets with the details of one, example questions and, for technicians, the desk's lists. */
export async function showHome(
  draft: Draft,
  { tickets, shown }: Extract<Action, { do: 'show-home' }>,
): Promise<void> {
  const { conversation, around, tx } = draft
  if (conversation === null) return
  const { language } = conversation
  const words = await around.ownTicketWords(language)
  const own = await Promise.all(tickets.map((number) => tx.ticket(number)))
  const technician = await technicianAt(draft, conversation.requester)
  const home: Home = {
    language,
    greeting: around.wording.reply(language, 'capabilities'),
    tickets: own.flatMap((ticket) => (ticket === null ? [] : [ownTicket(ticket, words)])),
    ...(shown === undefined ? {} : { shown }),
    examples: exampleTopics
      .filter((topic) => around.topics.has(topic))
      .map((topic) => ({ label: topicName(draft, topic, language), value: `topic|${topic}` })),
    desk: technician === null ? null : await deskHome(draft, technician, language),
  }
  draft.answer = { outcome: 'home', home }
  send(draft, { to: conversation.reference, content: { type: 'home', home }, slot: 'home' })
  if (technician !== null && draft.activity.content.type === 'home-opened')
    await rememberHome(draft, conversation.requester.id)
}

/** Returns the person's permissions as a technician from this activity only: a channel membership seen at an earlier visit isn't trusted. */
function technicianAt({ activity, around }: Draft, person: Person): Promise<Technician | null> {
  const { memberOf: _, ...known } = person
  return around.technicianOf(activity.from ?? known)
}
