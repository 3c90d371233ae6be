import { findDirectConversation } from '../../desk/notify/find-direct-conversation.js'
import { enqueueMessage, topicName, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { canShowContent, deskChannelsOfGroup } from '../../desk/people/desk-channels.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { isLead } from '../../desk/people/permissions.js'
import { type QueuesPolicy, queueName, restrictedQueues } from '../../desk/people/queues.js'
import { leadingClock } from '../../desk/ticket/service-level/displayed-clocks.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { HandleDeskActivity } from '../feature.js'
import { buildShiftSummary, type ShiftSummaryTicket } from './shift-summary.js'

/** Sends a summary of a queue's open tickets at the end of a shift, to the queue's channels and to the people whose shift begins. */
export async function handOverShift(
  uow: UnitOfWork,
  { queue, incoming }: { readonly queue: string; readonly incoming: readonly string[] },
): Promise<void> {
  const { desks, deskLanguage: language, queues } = uow.services
  const text = await summaryOf(uow, queue, language)
  const direct = await Promise.all(
    incoming.map((id) => findDirectConversation(uow, uow.services.platformIds(id))),
  )
  const readable = deskChannelsOfGroup(desks, queue).filter((to) =>
    canShowContent(desks, queue, to, restrictedQueues(queues)),
  )
  const places = [...readable, ...direct.flatMap((place) => (place === null ? [] : [place.to]))]
  for (const to of places)
    enqueueMessage(uow, { to, content: { type: 'message', message: { language, text, buttons: [] } } })
}

/** Answers a technician with the shift summaries of their queues. Leaves out queues without tickets if others have some. */
export const answerShiftHandOver: HandleDeskActivity<'desk.summarise-shift'> = async (
  uow,
  { queues, technician },
  { answer },
) => {
  const { language } = uow
  const found = await Promise.all(
    queuesOf(queues, technician).map(async (id) => ({ id, tickets: await uow.services.openIn(id) })),
  )
  const busy = found.filter(({ tickets }) => tickets.length > 0)
  const shown = busy.length > 0 ? busy : found.slice(0, 1)
  const texts = await Promise.all(shown.map(({ id }) => summaryOf(uow, id, language)))
  const message = { language, text: texts.join('\n\n'), buttons: [] }
  uow.answer = { outcome: 'done', message, card: null }
  const { where } = uow.activity
  if (answer === 'message' && where !== null)
    enqueueMessage(uow, { to: where, content: { type: 'message', message } })
  return null
}

/**
 * Returns the queues whose tickets a technician hands over: the queues of their groups or, for a
 * lead, all unrestricted queues.
 */
function queuesOf(queues: QueuesPolicy, technician: Technician): readonly string[] {
  const restricted = restrictedQueues(queues)
  return queues.queues
    .map(({ id }) => id)
    .filter((id) => technician.groups.includes(id) || (isLead(technician) && !restricted.includes(id)))
}

async function summaryOf(uow: UnitOfWork, queue: string, language: string): Promise<string> {
  const { wording, timeZone, queues } = uow.services
  const tickets = await uow.services.openIn(queue)
  const handed = await Promise.all(tickets.map((ticket) => handedOf(uow, ticket, language)))
  return buildShiftSummary(queueName(queues, queue, language), handed, { wording, language, timeZone })
}

async function handedOf(uow: UnitOfWork, ticket: Ticket, language: string): Promise<ShiftSummaryTicket> {
  const lines = await uow.tx.lines(ticket.number)
  const note = lines.findLast(({ kind, deletedAt }) => kind === 'note' && deletedAt === null) ?? null
  const clock = leadingClock(ticket.sla ?? null, uow.now)
  return { ticket, clock, note, topicName: topicName(uow, ticket.topic, language) }
}
