import type { Ticket } from './ticket.js'

/** Relation of a ticket to another; shown on both, from each side. */
export type LinkKind = 'related' | 'duplicate-of' | 'has-duplicate' | 'split-from' | 'split-into'

export interface TicketLink {
  readonly kind: LinkKind
  readonly ticket: string
  readonly at: number
  readonly by: string
}

/** Kinds of link that a technician can choose. */
export const chosenLinkKinds = ['duplicate-of', 'related'] as const
export type ChosenLinkKind = (typeof chosenLinkKinds)[number]

/** The same link, told on the other ticket. */
export function otherSide(kind: LinkKind): LinkKind {
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

/** A single link to each other ticket: the last one counts. */
export function linksWith({ links = [] }: Pick<Ticket, 'links'>, link: TicketLink): readonly TicketLink[] {
  return [...links.filter(({ ticket }) => ticket !== link.ticket), link]
}

export function linksWithout({ links = [] }: Pick<Ticket, 'links'>, other: string): readonly TicketLink[] {
  return links.filter(({ ticket }) => ticket !== other)
}

/** Links that can be removed: all but those of a merge, which cannot be undone. */
export function removableLinks({ links = [], mergedInto, tookIn = [] }: Ticket): readonly TicketLink[] {
  return links.filter(({ ticket }) => ticket !== mergedInto && !tookIn.includes(ticket))
}

/** Tickets of others that are said to be the same, and keep their own conversations. */
export function duplicatesOf({
  links = [],
  tookIn = [],
}: Pick<Ticket, 'links' | 'tookIn'>): readonly string[] {
  return links
    .filter(({ kind, ticket }) => kind === 'has-duplicate' && !tookIn.includes(ticket))
    .map(({ ticket }) => ticket)
}
