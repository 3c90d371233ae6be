import { createHash } from 'node:crypto'
import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { SecretLocation } from '../../engine/activity.js'
import type { Store } from '../../storage/store.js'

type Reads = Pick<Store, 'get' | 'list' | 'tickets' | 'lines'>

/** Maximum number of a lane's tickets that are searched, most recently changed first. */
const mostTickets = 20

/**
 * Record in a lane that may contain text from its messages. `record` and `key` have the same
 * meaning as in `SecretLocation`.
 */
export interface LaneRecord {
  readonly record: SecretLocation['record']
  readonly key: string
  readonly value: unknown
}

/**
 * Finds the places where newly recognised secrets occur in earlier messages of the lane. Short numbers are skipped: a PIN in one sentence
 * can be part of a ticket number in another.
 */
export async function locateStoredSecrets(
  store: Reads,
  lane: string,
  secrets: readonly string[],
): Promise<readonly SecretLocation[]> {
  const sought = [...new Set(secrets)].filter(isErasable)
  if (sought.length === 0) return []
  const records = await loadLaneRecords(store, lane)
  return sought.flatMap((secret) => firstPlace(records, secret) ?? [])
}

function isErasable(secret: string): boolean {
  return secret.length >= 6 && (/\p{L}/u.test(secret) || secret.length >= 10)
}

function firstPlace(records: readonly LaneRecord[], secret: string): SecretLocation | null {
  for (const { record, key, value } of records) {
    const found = placeIn(value, secret, [])
    if (found !== null)
      return { record, key, ...found, end: found.start + secret.length, check: checkOf(secret) }
  }
  return null
}

/**
 * Loads all the records with messages in a lane: its conversation, its tickets with their
 * transcripts, and its mailbox.
 */
export async function loadLaneRecords(store: Reads, lane: string): Promise<readonly LaneRecord[]> {
  const [conversation, { tickets }, shown] = await Promise.all([
    store.get('conversation', lane),
    store.tickets({ lane, order: 'recent', limit: mostTickets }),
    store.list('mailbox', lane),
  ])
  const lines = await Promise.all(tickets.map((ticket) => linesOf(store, ticket)))
  return [
    ...(conversation === null ? [] : [{ record: 'conversation' as const, key: lane, value: conversation }]),
    ...tickets.map((ticket) => ({ record: 'ticket' as const, key: ticket.number, value: ticket })),
    ...lines.flat().map(({ ticket, line }) => ({
      record: 'line' as const,
      key: `${ticket.number}/${line.id}`,
      value: line,
    })),
    ...shown.map(({ key, value }) => ({ record: 'mailbox' as const, key, value })),
  ]
}

async function linesOf(
  store: Pick<Store, 'lines'>,
  ticket: Ticket,
): Promise<readonly { readonly ticket: Ticket; readonly line: TranscriptEntry }[]> {
  return (await store.lines(ticket.number)).map((line) => ({ ticket, line }))
}

function placeIn(
  value: unknown,
  secret: string,
  path: readonly (string | number)[],
): { readonly path: readonly (string | number)[]; readonly start: number } | null {
  if (typeof value === 'string') {
    const start = value.indexOf(secret)
    return start < 0 ? null : { path, start }
  }
  if (typeof value !== 'object' || value === null) return null
  const members = Array.isArray(value) ? value.map((one, at) => [at, one] as const) : Object.entries(value)
  for (const [name, one] of members) {
    const found = placeIn(one, secret, [...path, name])
    if (found !== null) return found
  }
  return null
}

/** Returns the secret at a place; null if the text there has changed. */
export function secretAtLocation(records: readonly LaneRecord[], place: SecretLocation): string | null {
  const found = records.find(({ record, key }) => record === place.record && key === place.key)
  const text = place.path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[name] : null,
    found?.value,
  )
  const secret = typeof text === 'string' ? text.slice(place.start, place.end) : ''
  return secret !== '' && checkOf(secret) === place.check ? secret : null
}

function checkOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 4)
}

/** Masks the secrets in a record; returns the same object if it contains none. */
export function maskSecrets<T>(value: T, secrets: readonly string[], mask: string): T {
  return replaced(value, secrets, mask) as T
}

function replaced(value: unknown, secrets: readonly string[], mask: string): unknown {
  if (typeof value === 'string')
    return secrets.reduce(
      (text, secret) => (text.includes(secret) ? text.replaceAll(secret, mask) : text),
      value,
    )
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const inside = value.map((one) => replaced(one, secrets, mask))
    return inside.every((one, at) => one === value[at]) ? value : inside
  }
  const members = Object.entries(value).map(
    ([name, one]) => [name, one, replaced(one, secrets, mask)] as const,
  )
  return members.every(([, before, after]) => before === after)
    ? value
    : Object.fromEntries(members.map(([name, , after]) => [name, after]))
}
