import type { Action } from '../conversation/action.js'
import { type DeskQuery, wordsFor } from '../handoff/desk-query.js'
import type { Technician } from '../handoff/people.js'
import { restrictedQueues } from '../handoff/queues.js'
import { readableBy } from '../handoff/rights.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import type { Message } from '../replies/message.js'
import type { TicketRow } from '../replies/ticket-row.js'
import type { TicketQuery } from '../stores/store.js'
import { type Draft, send } from './draft.js'
import { findTickets } from './find-tickets.js'
import { rowOf } from './ticket-row.js'

const pageSize = 10
/** Limit on the waiting tickets that are read and paged through in chat; the console lists the rest. */
const mostSorted = 500
const open = ['new', 'assigned', 'in-progress', 'on-hold'] as const

/** Answers a technician's query with one page of tickets, visible to that technician only. */
export async function answerQuery(
  draft: Draft,
  action: Extract<Action, { do: 'answer-query' }>,
): Promise<void> {
  const { query, technician, answer } = action
  const { rows, total } = await pageOf(draft, query, technician)
  const message = told(draft, query, rows, total)
  draft.answer = { outcome: 'tickets', rows, message }
  const { where } = draft.activity
  if (answer === 'message' && where !== null)
    send(draft, { to: where, content: { type: 'message', message } })
}

async function pageOf(draft: Draft, query: DeskQuery, technician: Technician) {
  const offset = (query.page - 1) * pageSize
  const readable = readableBy(technician, restrictedQueues(draft.around.queues))
  const ask: typeof draft.around.tickets = (asked) => draft.around.tickets({ ...asked, ...readable })
  const shown = (found: Awaited<ReturnType<typeof ask>>) => ({
    rows: found.tickets.map((ticket) => rowOf(draft, ticket)),
    total: found.total,
  })
  const page = { limit: pageSize, offset }
  if (query.ask === 'find')
    return shown(await findTickets({ tickets: ask, topics: draft.around.topics }, query.text, page))
  const byPriority = { states: open, isHandedOff: true, order: 'priority' } as const
  if (query.ask === 'mine') return shown(await ask({ ...byPriority, assignee: technician.id, ...page }))
  const free: TicketQuery = { ...byPriority, assignee: null, limit: mostSorted }
  if (query.group !== null) return shown(await ask({ ...free, queue: query.group, ...page }))
  const waiting = (await ask(free)).tickets.filter(({ queue }) => technician.groups.includes(queue))
  return shown({ tickets: waiting.slice(offset, offset + pageSize), total: waiting.length })
}

function told(draft: Draft, query: DeskQuery, rows: readonly TicketRow[], total: number): Message {
  const { wording, deskLanguage: language } = draft.around
  const prefix = draft.activity.where?.channel === 'slack' ? '/it ' : ''
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const vars = { total, page: query.page, pages, next: `${prefix}${wordsFor(query, query.page + 1)}` }
  const none = query.ask === 'find' ? 'query-find-none' : 'query-none'
  const head = rows.length === 0 ? none : (`query-${query.ask}` as const)
  const more = rows.length > 0 && query.page < pages ? ['', wording.reply(language, 'query-more', vars)] : []
  const lines = rows.map((row) => `- ${lineOf(row)}`)
  const text = [wording.reply(language, head, vars), '', ...lines, ...more].join('\n')
  return { language, text, buttons: [] }
}

function lineOf({ number, priority, topicName, requesterName, stateName, assignee, due }: TicketRow): string {
  const parts = [
    `**${number}** ${priority}`,
    deadMarkdown(topicName, 80),
    deadMarkdown(requesterName, 60),
    assignee === null ? stateName : `${stateName}, ${deadMarkdown(assignee, 60)}`,
    ...(due === null ? [] : [due.text]),
  ]
  return parts.join(' · ')
}
