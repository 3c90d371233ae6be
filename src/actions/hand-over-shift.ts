import type { Action } from '../conversation/action.js'
import { desksOf, mayHaveWords } from '../handoff/desks.js'
import { queueName, restrictedQueues } from '../handoff/queues.js'
import { type HandedTicket, shiftSummary } from '../replies/shift-summary.js'
import { leadingClock } from '../sla/clock-state.js'
import type { Ticket } from '../tickets/ticket.js'
import { type Draft, send, topicName } from './draft.js'
import { directPlaceOf } from './tell-on-call.js'

/** Sends a summary of a queue's open tickets at the end of a shift, to the queue's channels and to the people whose shift begins. */
export async function handOverShift(
  draft: Draft,
  { queue, incoming }: Extract<Action, { do: 'hand-over-shift' }>,
): Promise<void> {
  const { desks, deskLanguage: language, queues } = draft.around
  const text = await summaryOf(draft, queue, language)
  const direct = await Promise.all(incoming.map((id) => directPlaceOf(draft, draft.around.platformIds(id))))
  const readable = desksOf(desks, queue).filter((to) =>
    mayHaveWords(desks, queue, to, restrictedQueues(queues)),
  )
  const places = [...readable, ...direct.flatMap((place) => (place === null ? [] : [place.to]))]
  for (const to of places)
    send(draft, { to, content: { type: 'message', message: { language, text, buttons: [] } } })
}

/** Answers with the shift summary of several queues. Queues without tickets are left out if others have some. */
export async function answerHandOver(
  draft: Draft,
  { queues }: Extract<Action, { do: 'answer-hand-over' }>,
): Promise<void> {
  const { language } = draft
  const found = await Promise.all(queues.map(async (id) => ({ id, tickets: await draft.around.openIn(id) })))
  const busy = found.filter(({ tickets }) => tickets.length > 0)
  const shown = busy.length > 0 ? busy : found.slice(0, 1)
  const texts = await Promise.all(shown.map(({ id }) => summaryOf(draft, id, language)))
  const message = { language, text: texts.join('\n\n'), buttons: [] }
  draft.answer = { outcome: 'done', message, card: null }
  const { content, where } = draft.activity
  if (content.type === 'desk-hand-over' && content.answer === 'message' && where !== null)
    send(draft, { to: where, content: { type: 'message', message } })
}

async function summaryOf(draft: Draft, queue: string, language: string): Promise<string> {
  const { wording, timeZone, queues } = draft.around
  const tickets = await draft.around.openIn(queue)
  const handed = await Promise.all(tickets.map((ticket) => handedOf(draft, ticket, language)))
  return shiftSummary(queueName(queues, queue, language), handed, { wording, language, timeZone })
}

async function handedOf(draft: Draft, ticket: Ticket, language: string): Promise<HandedTicket> {
  const lines = await draft.tx.lines(ticket.number)
  const note = lines.findLast(({ kind, deletedAt }) => kind === 'note' && deletedAt === null) ?? null
  const clock = leadingClock(ticket.sla ?? null, draft.now)
  return { ticket, clock, note, topicName: topicName(draft, ticket.topic, language) }
}
