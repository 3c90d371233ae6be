import { personIdOf, type RequesterView, requesterView } from '../accounts/requester-accounts.js'
import type { Person } from '../conversation/activity.js'
import type { Conversation } from '../conversation/state.js'
import type { KeptFile } from '../files/kept-file.js'
import type { Access, DeadLetter, KnownPerson, MailboxEntry, Store } from '../stores/store.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import { type ApprovalPart, type Approving, approvalPart } from './approvals-of.js'
import { filesOf } from './erase-file.js'
import { placeOfConversation } from './place-of-conversation.js'

export type Reads = Pick<Store, 'get' | 'list' | 'ticket' | 'walkTickets' | 'lines'>

/** Somebody's part in a ticket of somebody else. */
export interface Part {
  /** Under which of their ids. */
  readonly person: string
  readonly ticket: string
  readonly since: number
  readonly until: number | null
  /** Their own; nothing of what others wrote. */
  readonly lines: readonly Line[]
}

/** Everything that is kept about one person, who may be known by an id on each platform. */
export interface PersonData {
  readonly ids: readonly string[]
  readonly people: readonly KnownPerson[]
  readonly conversations: readonly Conversation[]
  readonly tickets: readonly { readonly ticket: Ticket; readonly lines: readonly Line[] }[]
  /** What they wrote on tickets of others, into which they were brought. */
  readonly parts: readonly Part[]
  /** What they were asked to approve of requests of others, and what they answered. */
  readonly approvals: readonly ApprovalPart[]
  /** Files that they sent, and those that were sent to them on their tickets; the bytes are apart, by `hash`. */
  readonly files: readonly KeptFile[]
  /** With which they sign in on the requester's page. */
  readonly accounts: readonly RequesterView[]
  /** What the requester's page shows. */
  readonly mailbox: readonly MailboxEntry[]
  /** What they sent that could not be handled. */
  readonly deadLetters: readonly DeadLetter[]
  /** Who opened the transcripts of their tickets, and when. */
  readonly accesses: readonly Access[]
}

/** The ids under which somebody is known: the one that is named, or all that have the e-mail that is named. */
export async function idsOf(reads: Reads, who: string): Promise<readonly string[]> {
  if (!who.includes('@') || who.includes(':')) return [who]
  const email = who.toLowerCase()
  const people = (await reads.list('person')).map(({ value }) => value.person)
  const requesters: Person[] = []
  for await (const { requester } of reads.walkTickets({ people: [email] })) requesters.push(requester)
  const same = [...people, ...requesters].filter((person) => person.email?.toLowerCase() === email)
  const accounts = (await reads.list('requesterAccount')).filter(({ value }) => value.email === email)
  return [...new Set([...same.map(({ id }) => id), ...accounts.map(({ key }) => personIdOf(key))])]
}

export async function dataOf(reads: Reads, ids: readonly string[]): Promise<PersonData> {
  const own = new Set(ids)
  const conversations = (await reads.list('conversation'))
    .map(({ value }) => value)
    .filter(({ requester }) => own.has(requester.id))
  const tickets = await ticketsOf(reads, ids)
  const lanes = new Set([...conversations, ...tickets].map(({ lane }) => lane))
  const people = (await Promise.all(ids.map((id) => reads.get('person', id)))).filter(
    (person) => person !== null,
  )
  const accounts = (await reads.list('requesterAccount'))
    .map(({ value }) => requesterView(value))
    .filter(({ id }) => own.has(personIdOf(id)))
  const whole = await Promise.all(
    tickets.map(async (ticket) => ({ ticket, lines: await reads.lines(ticket.number) })),
  )
  const parts = (await Promise.all(ids.map((id) => partsOf(reads, id)))).flat()
  const known = [...people.map(({ person }) => person), ...tickets.map(({ requester }) => requester)]
  return {
    ids,
    people,
    accounts,
    conversations,
    tickets: whole,
    parts,
    approvals: await approvalsOf(reads, approving(ids, [...known, ...accounts])),
    files: await filesWith(
      reads,
      lanes,
      filesOf(
        [
          ...whole.flatMap(({ ticket, lines }) => [ticket, ...lines]),
          ...parts.flatMap(({ lines }) => lines),
        ].flatMap(({ attachments }) => attachments),
      ),
    ),
    mailbox: await mailboxOf(reads, conversations),
    deadLetters: (await reads.list('deadLetter'))
      .map(({ value }) => value)
      .filter(({ activity, lane }) => lanes.has(lane) || own.has(activity.from?.id ?? '')),
    accesses: await accessesOf(reads, tickets),
  }
}

async function ticketsOf(reads: Reads, ids: readonly string[]): Promise<readonly Ticket[]> {
  const found: Ticket[] = []
  for (const requester of ids) found.push(...(await lastChangedFirst(reads.walkTickets({ requester }))))
  return found
}

async function lastChangedFirst(walk: AsyncIterable<Ticket>): Promise<readonly Ticket[]> {
  const found = new Map<string, Ticket>()
  for await (const ticket of walk) found.set(ticket.number, ticket)
  return [...found.values()].sort((a, b) => b.updatedAt - a.updatedAt)
}

/** Under what somebody can be named in an approval. */
export function approving(ids: readonly string[], known: readonly { readonly email?: string }[]): Approving {
  const emails = known.flatMap(({ email }) => (email === undefined ? [] : [email.toLowerCase()]))
  return { ids: new Set(ids), emails: new Set(emails) }
}

async function approvalsOf(reads: Reads, who: Approving): Promise<readonly ApprovalPart[]> {
  const named = await lastChangedFirst(reads.walkTickets({ people: [...who.ids, ...who.emails] }))
  return named.flatMap((ticket) => approvalPart(ticket, who) ?? [])
}

/** Of their tickets and parts, and what they sent before there was a ticket. */
async function filesWith(
  reads: Reads,
  lanes: ReadonlySet<string>,
  named: readonly string[],
): Promise<readonly KeptFile[]> {
  const ids = new Set(named)
  const all = (await reads.list('file')).map(({ value }) => value)
  return all.filter(({ id, lane, ticket }) => ids.has(id) || (ticket === null && lanes.has(lane)))
}

async function partsOf(reads: Reads, person: string): Promise<readonly Part[]> {
  const records = await reads.list('participation', person)
  return Promise.all(
    records.map(async ({ value: { ticket, since, until } }) => ({
      person,
      ticket,
      since,
      until,
      lines: (await reads.lines(ticket)).filter(
        ({ author, by }) => by === 'participant' && author === person,
      ),
    })),
  )
}

/** In a direct conversation alone is everything theirs. */
async function mailboxOf(
  reads: Reads,
  conversations: readonly Conversation[],
): Promise<readonly MailboxEntry[]> {
  const direct = conversations.filter(({ reference }) => reference.space === 'direct')
  const lists = await Promise.all(direct.map((one) => reads.list('mailbox', placeOfConversation(one))))
  return lists.flat().map(({ value }) => value)
}

async function accessesOf(reads: Reads, tickets: readonly Ticket[]): Promise<readonly Access[]> {
  const lists = await Promise.all(tickets.map(({ number }) => reads.list('access', number)))
  return lists.flat().map(({ value }) => value)
}
