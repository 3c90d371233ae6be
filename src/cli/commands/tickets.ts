import type { Command } from 'commander'
import { openStorageForReading } from '../../app/open-storage.js'
import type { Ticket, TicketState } from '../../desk/ticket/ticket.js'
import { loadConfig } from '../load-config.js'
import { CliError } from '../process-io.js'
import type { CliContext } from '../run-cli.js'
import { sanitizeJson, sanitizeLine } from '../sanitize-output.js'

const states = ['new', 'assigned', 'in-progress', 'on-hold', 'resolved', 'closed'] as const

interface TicketsOptions {
  readonly json?: boolean
  readonly state?: string
  readonly queue?: string
  readonly search?: string
  readonly limit: string
}

export function registerTicketsCommand(program: Command, { io }: CliContext): void {
  program
    .command('tickets')
    .description('List tickets, most recently updated first. You can run it while the server is running.')
    .option('--json', 'print one JSON object per line')
    .option('--state <states>', `comma-separated: ${states.join(', ')}`)
    .option('--queue <queue>', 'only this queue: l1, a second-line group, or bot')
    .option('--search <words>', 'search numbers, summaries, requesters, causes and solutions')
    .option('--limit <number>', 'maximum number of tickets', '50')
    .action(async (options: TicketsOptions) => {
      const store = await openStorageForReading(loadConfig(io))
      const { tickets, total } = await store.tickets({
        order: 'recent',
        limit: limitOf(options.limit),
        ...(options.state === undefined ? {} : { states: statesOf(options.state) }),
        ...(options.queue === undefined ? {} : { queue: options.queue }),
        ...(options.search === undefined ? {} : { text: options.search }),
      })
      await store.close()
      for (const ticket of tickets)
        io.stdout.write(options.json === true ? `${sanitizeJson(ticket)}\n` : row(ticket))
      if (options.json !== true) io.stdout.write(`${tickets.length} of ${total}\n`)
    })
}

function limitOf(text: string): number {
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1)
    throw new CliError('--limit must be a whole number, 1 or more.', 2)
  return limit
}

function statesOf(text: string): readonly TicketState[] {
  const wanted = text.split(',').map((state) => state.trim())
  const unknown = wanted.filter((state) => !states.some((known) => known === state))
  if (unknown.length > 0)
    throw new CliError(`Unknown state: ${unknown.join(', ')}. The states are ${states.join(', ')}.`, 2)
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
    sanitizeLine(ticket.requester.name),
  ]
  return `${columns.join('  ')}  ${ticket.topic ?? '—'}  “${sanitizeLine(ticket.summary).slice(0, 60)}”\n`
}
