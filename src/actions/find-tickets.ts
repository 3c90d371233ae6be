import type { TicketQuery } from '../stores/store.js'
import type { Ticket } from '../tickets/ticket.js'
import { fold } from '../troubleshooting/option-for.js'
import type { Draft } from './draft.js'

/** What one reader leafs through; more is for the technicians' page. */
const mostOfTopic = 500

/** A page of the tickets that have these words, or whose topic has them in its name, in whatever language; the last changed first. */
export async function findTickets(
  { around }: Draft,
  text: string,
  { limit, offset }: Required<Pick<TicketQuery, 'limit' | 'offset'>>,
): Promise<{ readonly tickets: readonly Ticket[]; readonly total: number }> {
  const byWords = { text, order: 'recent' } as const
  const named = topicsNamed(around.topics, text)
  if (named.length === 0) return around.tickets({ ...byWords, limit, offset })
  const queries: readonly TicketQuery[] = [
    { ...byWords, limit: mostOfTopic },
    ...named.map((topic) => ({ topic, order: 'recent', limit: mostOfTopic }) as const),
  ]
  const found = (await Promise.all(queries.map(around.tickets))).flatMap(({ tickets }) => tickets)
  const each = [...new Map(found.map((ticket) => [ticket.number, ticket])).values()]
  const ordered = each.sort((one, other) => other.updatedAt - one.updatedAt)
  return { tickets: ordered.slice(offset, offset + limit), total: ordered.length }
}

/** Those of which one name has all the words, or what they begin with: "print" is in "Printer not printing". */
function topicsNamed(topics: Draft['around']['topics'], text: string): readonly string[] {
  const words = fold(text).split(' ')
  const hasAll = (name: string) => {
    const own = fold(name).split(' ')
    return words.every((word) => own.some((one) => one.startsWith(word)))
  }
  return [...topics].flatMap(([id, { name }]) => (Object.values(name).some(hasAll) ? [id] : []))
}
