import { enqueueMessage, topicName, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { encodeButton } from '../../desk/view/button-value.js'
import type { Home } from '../../desk/view/message.js'
import type { EffectOf } from '../../dialogue/effects/effect.js'
import type { Person } from '../../engine/activity.js'
import { buildDeskHome } from '../desk-channels/index.js'
import { buildOwnTicketView } from './own-ticket.js'
import { registerHomeTab } from './refresh-home-tabs.js'

const exampleTopics = [
  'account.password-reset',
  'network.vpn',
  'printing.not-printing',
  'mail.send-receive',
] as const

/** Sends a person's home page: their tickets with the details of one, example questions and, for technicians, the desk's lists. */
export async function sendHomePage(
  uow: UnitOfWork,
  { tickets, shown }: EffectOf<'show-home'>,
): Promise<void> {
  const { conversation, services, tx } = uow
  if (conversation === null) return
  const { language } = conversation
  const words = await services.ownTicketWords(language)
  const own = await Promise.all(tickets.map((number) => tx.ticket(number)))
  const technician = await technicianAt(uow, conversation.requester)
  const home: Home = {
    language,
    greeting: services.wording.reply(language, 'capabilities'),
    tickets: own.flatMap((ticket) => (ticket === null ? [] : [buildOwnTicketView(ticket, words)])),
    ...(shown === undefined ? {} : { shown }),
    examples: exampleTopics
      .filter((topic) => services.topics.has(topic))
      .map((topic) => ({
        label: topicName(uow, topic, language),
        value: encodeButton({ kind: 'topic', topic }),
      })),
    desk: technician === null ? null : await buildDeskHome(uow, technician, language),
  }
  uow.answer = { outcome: 'home', home }
  enqueueMessage(uow, { to: conversation.reference, content: { type: 'home', home }, slot: 'home' })
  if (technician !== null && uow.activity.content.type === 'home-opened')
    await registerHomeTab(uow, conversation.requester.id)
}

/**
 * Returns the person's permissions as a technician, based on this activity only: membership of a channel that was seen on an earlier visit
 * isn't trusted.
 */
function technicianAt({ activity, services }: UnitOfWork, person: Person): Promise<Technician | null> {
  const { memberOf: _, ...known } = person
  return services.technicianOf(activity.from ?? known)
}
