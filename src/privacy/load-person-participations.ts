import type { Ticket, TranscriptEntry } from '../desk/ticket/ticket.js'
import type { Store } from '../storage/store.js'

/** A person's part in someone else's ticket. */
export interface PersonParticipation {
  /** ID under which the person took part, because a person may have several. */
  readonly person: string
  readonly ticket: string
  readonly since: number
  readonly until: number | null
  /** Messages that the person wrote. */
  readonly lines: readonly TranscriptEntry[]
}

type Reads = Pick<Store, 'lines' | 'list' | 'ticket'>

/** Loads the tickets that the person took part in, and those that their messages moved to in a merge or split. */
export async function loadPersonParticipations(
  reads: Reads,
  person: string,
): Promise<readonly PersonParticipation[]> {
  const records = (await reads.list('participation', person)).map(({ value }) => value)
  const parts = new Map<string, PersonParticipation>()
  for (const { ticket, since, until } of records)
    parts.set(ticket, { person, ticket, since, until, lines: await linesOf(reads, ticket, person) })
  for (const { ticket, since, until } of records)
    for (const other of await relativesOf(reads, ticket)) {
      const lines = parts.has(other) ? [] : await linesOf(reads, other, person)
      if (lines.length > 0) parts.set(other, { person, ticket: other, since, until, lines })
    }
  return [...parts.values()]
}

async function linesOf(reads: Reads, ticket: string, person: string): Promise<readonly TranscriptEntry[]> {
  return (await reads.lines(ticket)).filter(({ author, by }) => by === 'participant' && author === person)
}

/** Returns the tickets, at any distance, to which this ticket's messages may have moved. */
async function relativesOf(reads: Reads, number: string): Promise<readonly string[]> {
  const found = new Set([number])
  for (const next of found) {
    const ticket = await reads.ticket(next)
    for (const other of ticket === null ? [] : carriedBetween(ticket)) found.add(other)
  }
  found.delete(number)
  return [...found]
}

function carriedBetween({
  relations: { links = [], mergedInto, absorbed = [] } = {},
}: Ticket): readonly string[] {
  const parted = links.filter(({ kind }) => kind === 'split-from' || kind === 'split-into')
  return [
    ...parted.map(({ ticket }) => ticket),
    ...absorbed,
    ...(mergedInto === undefined ? [] : [mergedInto]),
  ]
}
