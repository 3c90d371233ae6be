import type { Ticket } from './ticket.js'

/** Relations of a ticket to others. */
export interface Relations {
  readonly links?: readonly TicketLink[]
  readonly mergedInto?: string
  /** Tickets merged into this one; absent if none. */
  readonly absorbed?: readonly string[]
}

/** Relation to another ticket; each ticket stores its own side of the link. */
export type LinkKind = 'related' | 'duplicate-of' | 'has-duplicate' | 'split-from' | 'split-into'

export interface TicketLink {
  readonly kind: LinkKind
  readonly ticket: string
  readonly at: number
  readonly by: string
}

export const selectableLinkKinds = ['duplicate-of', 'related'] as const
export type SelectableLinkKind = (typeof selectableLinkKinds)[number]

/** Returns the kind of the link as stored on the other ticket. */
export function inverseLinkKind(kind: LinkKind): LinkKind {
  switch (kind) {
    case 'related':
      return 'related'
    case 'duplicate-of':
      return 'has-duplicate'
    case 'has-duplicate':
      return 'duplicate-of'
    case 'split-from':
      return 'split-into'
    case 'split-into':
      return 'split-from'
    default:
      return kind satisfies never
  }
}

/** Adds a link, replacing an earlier one to the same ticket. */
export function withLink(
  { relations: { links = [] } = {} }: Pick<Ticket, 'relations'>,
  link: TicketLink,
): readonly TicketLink[] {
  return [...links.filter(({ ticket }) => ticket !== link.ticket), link]
}

export function withoutLink(
  { relations: { links = [] } = {} }: Pick<Ticket, 'relations'>,
  other: string,
): readonly TicketLink[] {
  return links.filter(({ ticket }) => ticket !== other)
}

/** Returns the links that can be removed: all except those made by a merge, because a merge can't be undone. */
export function removableLinks({
  relations: { links = [], mergedInto, absorbed = [] } = {},
}: Ticket): readonly TicketLink[] {
  return links.filter(({ ticket }) => ticket !== mergedInto && !absorbed.includes(ticket))
}

/** Returns the tickets marked as duplicates of this one that weren't merged into it, so that they still have their own conversations. */
export function duplicateTicketsOf({
  relations: { links = [], absorbed = [] } = {},
}: Pick<Ticket, 'relations'>): readonly string[] {
  return links
    .filter(({ kind, ticket }) => kind === 'has-duplicate' && !absorbed.includes(ticket))
    .map(({ ticket }) => ticket)
}
