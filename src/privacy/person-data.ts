import { personIdOfAccount } from '../accounts/account-person.js'
import { type RequesterView, requesterView } from '../accounts/requester-accounts.js'
import { conversationKey } from '../desk/conversation-key.js'
import type { Ticket, TranscriptEntry } from '../desk/ticket/ticket.js'
import type { StoredFile } from '../desk/ticket/transcript/stored-file.js'
import type { Conversation } from '../dialogue/state.js'
import type { AuditRecord } from '../reports/audit/audit-record.js'
import type {
  AccessRecord,
  DeadLetter,
  KnownPerson,
  MailboxEntry,
  PlatformProfile,
  RequesterInvitation,
} from '../storage/records.js'
import type { Store } from '../storage/store.js'
import { mentionsRequester } from './anonymise-audit-log.js'
import {
  type ApprovalInvolvement,
  type ApproverIdentifiers,
  findApprovalInvolvement,
} from './approval-involvement.js'
import { fileIdsOf } from './erase-file.js'
import { loadPersonParticipations, type PersonParticipation } from './load-person-participations.js'
import { findMergedVisitors } from './merged-visitors.js'
import type { PersonIdentifiers } from './person-identifiers.js'

export type PersonReads = Pick<Store, 'get' | 'list' | 'ticket' | 'walkTickets' | 'lines'>

/** All data about one person, who may have an ID on each platform. */
export interface PersonData extends PersonIdentifiers {
  /** IDs that the person had as a web visitor before signing in and continuing the conversation. */
  readonly visitors: readonly string[]
  readonly people: readonly KnownPerson[]
  /** Latest profiles from the person's platforms. */
  readonly profiles: readonly PlatformProfile[]
  readonly conversations: readonly Conversation[]
  readonly tickets: readonly { readonly ticket: Ticket; readonly lines: readonly TranscriptEntry[] }[]
  /** Messages that the person wrote, as a participant, on other people's tickets. */
  readonly parts: readonly PersonParticipation[]
  /** Approvals that the person was asked to give on other people's requests, with the answers. */
  readonly approvals: readonly ApprovalInvolvement[]
  /**
   * Files that the person sent, and files sent to them on their tickets. The bytes are stored separately, under `hash`.
   */
  readonly files: readonly StoredFile[]
  /** The person's accounts for signing in to the web page. */
  readonly accounts: readonly RequesterView[]
  /** Links for creating an account or choosing a new password. */
  readonly invitations: readonly RequesterInvitation[]
  readonly mailbox: readonly MailboxEntry[]
  /** The person's messages that couldn't be processed. */
  readonly deadLetters: readonly DeadLetter[]
  /** Records of who opened the transcripts of the person's tickets, and when. */
  readonly accesses: readonly AccessRecord[]
  /** Audit records, such as sign-ins, about the person as a requester. */
  readonly audit: readonly AuditRecord[]
}

export async function loadPersonData(
  reads: PersonReads,
  { ids, emails }: PersonIdentifiers,
): Promise<PersonData> {
  const visitors = await findMergedVisitors(reads, ids)
  const [own, wrote] = [new Set(ids), new Set([...ids, ...visitors])]
  const conversations = (await reads.list('conversation'))
    .map(({ value }) => value)
    .filter(({ requester }) => wrote.has(requester.id))
  const tickets = await ticketsOf(reads, ids)
  const lanes = new Set([...conversations, ...tickets].map(({ lane }) => lane))
  const people = (await Promise.all([...wrote].map((id) => reads.get('person', id)))).filter(
    (person) => person !== null,
  )
  const profiles = (await Promise.all(ids.map((id) => reads.get('profile', id)))).filter(
    (profile) => profile !== null,
  )
  const accounts = (await reads.list('requesterAccount'))
    .map(({ value }) => requesterView(value))
    .filter(({ id }) => own.has(personIdOfAccount(id)))
  const whole = await Promise.all(
    tickets.map(async (ticket) => ({ ticket, lines: await reads.lines(ticket.number) })),
  )
  const parts = (await Promise.all(ids.map((id) => loadPersonParticipations(reads, id)))).flat()
  const told = profiles.flatMap(({ email }) => (email === null ? [] : [{ email }]))
  const known = [...people.map(({ person }) => person), ...tickets.map(({ requester }) => requester), ...told]
  const addresses = addressesOf([...known, ...accounts, ...emails.map((email) => ({ email }))])
  return {
    ids,
    emails: [...addresses],
    visitors,
    people,
    profiles,
    accounts,
    invitations: (await reads.list('requesterInvitation'))
      .map(({ value }) => value)
      .filter(({ email }) => addresses.has(email)),
    conversations,
    tickets: whole,
    parts,
    approvals: await approvalsOf(reads, { ids: own, emails: addresses }),
    files: await filesWith(
      reads,
      lanes,
      fileIdsOf(
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
    audit: (await reads.list('audit'))
      .map(({ value }) => value)
      .filter((record) => mentionsRequester(record, { ids, emails: [...addresses] })),
  }
}

async function ticketsOf(reads: PersonReads, ids: readonly string[]): Promise<readonly Ticket[]> {
  const found: Ticket[] = []
  for (const requester of ids) found.push(...(await lastChangedFirst(reads.walkTickets({ requester }))))
  return found
}

async function lastChangedFirst(walk: AsyncIterable<Ticket>): Promise<readonly Ticket[]> {
  const found = new Map<string, Ticket>()
  for await (const ticket of walk) found.set(ticket.number, ticket)
  return [...found.values()].sort((a, b) => b.updatedAt - a.updatedAt)
}

function addressesOf(known: readonly { readonly email?: string }[]): ReadonlySet<string> {
  return new Set(known.flatMap(({ email }) => (email === undefined ? [] : [email.toLowerCase()])))
}

async function approvalsOf(
  reads: PersonReads,
  who: ApproverIdentifiers,
): Promise<readonly ApprovalInvolvement[]> {
  const named = await lastChangedFirst(reads.walkTickets({ people: [...who.ids, ...who.emails] }))
  return named.flatMap((ticket) => findApprovalInvolvement(ticket, who) ?? [])
}

/** Returns the files of a person's tickets and participations, and files sent before there was a ticket. */
async function filesWith(
  reads: PersonReads,
  lanes: ReadonlySet<string>,
  named: readonly string[],
): Promise<readonly StoredFile[]> {
  const ids = new Set(named)
  const all = (await reads.list('file')).map(({ value }) => value)
  return all.filter(({ id, lane, ticket }) => ids.has(id) || (ticket === null && lanes.has(lane)))
}

/** Returns the entries of a person's direct conversations, because other conversations have several members. */
async function mailboxOf(
  reads: PersonReads,
  conversations: readonly Conversation[],
): Promise<readonly MailboxEntry[]> {
  const direct = conversations.filter(({ reference }) => reference.space === 'direct')
  const lists = await Promise.all(direct.map((one) => reads.list('mailbox', conversationKey(one.reference))))
  return lists.flat().map(({ value }) => value)
}

async function accessesOf(reads: PersonReads, tickets: readonly Ticket[]): Promise<readonly AccessRecord[]> {
  const lists = await Promise.all(tickets.map(({ number }) => reads.list('access', number)))
  return lists.flat().map(({ value }) => value)
}
