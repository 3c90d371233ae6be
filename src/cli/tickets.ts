import type { Command } from 'commander'
import { openStoreForReading } from '../open-store.js'
import type { Ticket, TicketState } from '../tickets/ticket.js'
import { configFrom } from './environment.js'
import { jsonOf, lineOf } from './for-terminal.js'
import type { CommandContext } from './run-command.js'
import { CommandFailure } from './surroundings.js'

const states = ['new', 'assigned', 'in-progress', 'on-hold', 'resolved', 'closed'] as const

interface TicketsOptions {
  readonly json?: boolean
  readonly state?: string
  readonly queue?: string
  readonly search?: string
  readonly limit: string
}

export function addTickets(program: Command, { around }: CommandContext): void {
  program
    .command('tickets')
    .description('List tickets, most recently updated first. You can run it while the server is running.')
    .option('--json', 'one JSON object a line')
    .option('--state <states>', `comma-separated: ${states.join(', ')}`)
    .option('--queue <queue>', 'l1, a second-line group, or bot')
    .option('--search <words>', 'search numbers, summaries, requesters, causes and solutions')
    .option('--limit <number>', 'how many at most', '50')
    .action(async (options: TicketsOptions) => {
      const store = await openStoreForReading(configFrom(around))
      const { tickets, total } = await store.tickets({
        order: 'recent',
        limit: limitOf(options.limit),
        ...(options.state === undefined ? {} : { states: statesOf(options.state) }),
        ...(options.queue === undefined ? {} : { queue: options.queue }),
        ...(options.search === undefined ? {} : { text: options.search }),
      })
      await store.close()
      for (const ticket of tickets)
        around.stdout.write(options.json === true ? `${jsonOf(ticket)}\n` : row(ticket))
      if (options.json !== true) around.stdout.write(`${tickets.length} of ${total}\n`)
    })
}

function limitOf(text: string): number {
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1)
    throw new CommandFailure('--limit must be a whole number, 1 or more.', 2)
  return limit
}

function statesOf(text: string): readonly TicketState[] {
  const wanted = text.split(',').map((state) => state.trim())
  const unknown = wanted.filter((state) => !states.some((known) => known === state))
  if (unknown.length > 0)
    throw new CommandFailure(`Unknown state: ${unknown.join(', ')}. Use ${states.join(', ')}.`, 2)
  return states.filter((state) => wanted.includes(state))
}

function row(ticket: Ticket): string {
  const updated = new Date(ticket.updatedAt).toISOString().slice(0, 16).replace('T', ' ')
  const columns = [
    ticket.number,
    ticket.priority,
    ticket.state.padEnd(11),
    ticket.queue.padEnd(12),
    updated,
    lineOf(ticket.requester.name),
  ]
  return `${columns.join('  ')}  ${ticket.topic ?? '—'}  “${lineOf(ticket.summary).slice(0, 60)}”\n`
}
