import { commandWords } from '../../channels/platforms.js'
import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { buildTicketRow } from '../../desk/notify/build-ticket-row.js'
import { enqueueMessage, type UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { readableBy } from '../../desk/people/permissions.js'
import { restrictedQueues } from '../../desk/people/queues.js'
import type { Message } from '../../desk/view/message.js'
import type { TicketRow } from '../../desk/view/ticket-row.js'
import type { TicketQuery } from '../../storage/store.js'
import { type DeskQuery, queryPageCommand } from './desk-query.js'
import { findTickets } from './find-tickets.js'

const pageSize = 10
/** Maximum number of waiting tickets that are read and paged through in chat; the console lists all of them. */
const mostSorted = 500
const open = ['new', 'assigned', 'in-progress', 'on-hold'] as const

/** Answers a technician's query with one page of tickets, visible to that technician only. */
export async function answerDeskQuery(
  uow: UnitOfWork,
  action: {
    readonly technician: Technician
    readonly query: DeskQuery
    readonly answer: 'inline' | 'message'
  },
): Promise<void> {
  const { query, technician, answer } = action
  const { rows, total } = await pageOf(uow, query, technician)
  const message = told(uow, query, rows, total)
  uow.answer = { outcome: 'tickets', rows, message }
  const { where } = uow.activity
  if (answer === 'message' && where !== null)
    enqueueMessage(uow, { to: where, content: { type: 'message', message } })
}

async function pageOf(uow: UnitOfWork, query: DeskQuery, technician: Technician) {
  const offset = (query.page - 1) * pageSize
  const readable = readableBy(technician, restrictedQueues(uow.services.queues))
  const ask: typeof uow.services.tickets = (asked) => uow.services.tickets({ ...asked, ...readable })
  const shown = (found: Awaited<ReturnType<typeof ask>>) => ({
    rows: found.tickets.map((ticket) => buildTicketRow(uow, ticket)),
    total: found.total,
  })
  const page = { limit: pageSize, offset }
  if (query.ask === 'find')
    return shown(await findTickets({ tickets: ask, topics: uow.services.topics }, query.text, page))
  const byPriority = { states: open, isHandedOff: true, order: 'priority' } as const
  if (query.ask === 'mine') return shown(await ask({ ...byPriority, assignee: technician.id, ...page }))
  const free: TicketQuery = { ...byPriority, assignee: null, limit: mostSorted }
  if (query.group !== null) return shown(await ask({ ...free, queue: query.group, ...page }))
  const waiting = (await ask(free)).tickets.filter(({ queue }) => technician.groups.includes(queue))
  return shown({ tickets: waiting.slice(offset, offset + pageSize), total: waiting.length })
}

function told(uow: UnitOfWork, query: DeskQuery, rows: readonly TicketRow[], total: number): Message {
  const { wording, deskLanguage: language } = uow.services
  const { prefix } = commandWords(uow.activity.where?.channel)
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const vars = { total, page: query.page, pages, next: `${prefix}${queryPageCommand(query, query.page + 1)}` }
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
    escapeMarkdown(topicName, 80),
    escapeMarkdown(requesterName, 60),
    assignee === null ? stateName : `${stateName}, ${escapeMarkdown(assignee, 60)}`,
    ...(due === null ? [] : [due.text]),
  ]
  return parts.join(' · ')
}
