import type { Ticket, TranscriptEntry } from '../../../desk/ticket/ticket.js'
import type { Records } from '../../records.js'

/** Ticket with its messages, deliveries and links, all of which leave the working set together. */
export interface ArchivedTicket {
  readonly ticket: Ticket
  readonly lines: readonly TranscriptEntry[]
  readonly records: readonly ArchivedRecord[]
}

export type ArchivedRecord =
  | { readonly collection: 'delivery'; readonly key: string; readonly value: Records['delivery'] }
  | { readonly collection: 'link'; readonly key: string; readonly value: Records['link'] }

/** Splits a ticket number into kind and count; null if it isn't one of ours. */
export function parseTicketNumber(
  number: string,
): { readonly kind: 'INC' | 'REQ'; readonly count: number } | null {
  const match = /^(INC|REQ)-([1-9]\d{0,8})$/.exec(number)
  return match ? { kind: match[1] as 'INC' | 'REQ', count: Number(match[2]) } : null
}

/** Encodes a ticket number as an integer below 2 ** 32. */
export function encodeTicketNumber(number: string): number {
  const { kind, count } = parseTicketNumber(number)!
  return count * 2 + (kind === 'REQ' ? 1 : 0)
}

export function decodeTicketNumber(code: number): string {
  return `${code % 2 === 1 ? 'REQ' : 'INC'}-${Math.floor(code / 2)}`
}
