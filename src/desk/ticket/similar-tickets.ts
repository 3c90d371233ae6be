import type { Person } from '../../engine/activity.js'
import { memoize } from '../../memoize.js'
import type { Ticket } from './ticket.js'

/** Returns the meaningful words of a text in a language. */
export type ExtractWords = (text: string, language: string) => ReadonlySet<string>

const mostSimilar = 3
/** Minimum share of the ticket's words that a ticket on another topic must have, weighted by rarity. */
const sharedElsewhere = 0.4
/**
 * Number of steps to which the shares are rounded; among tickets with the same rounded share, the
 * latest comes first.
 */
const steps = 5

/**
 * Finds up to three past tickets whose solutions may help, best first: those on the same topic, or with enough of the ticket's words; among equals,
 * the latest. Tickets with the same solution text count once.
 */
export function similarTickets(
  ticket: Ticket,
  candidates: readonly Ticket[],
  wordsOf: ExtractWords,
): readonly Ticket[] {
  const past = candidates.filter(
    (other) => other.number !== ticket.number && hasProvenSolution(other, ticket),
  )
  const wordsTold = wordsToldBy(wordsOf)
  const own = [...wordsOf(asked(ticket), ticket.language)]
  const theirs = past.map((other) => {
    const words = wordsTold(other)
    return { other, shared: own.filter((word) => words.has(word)) }
  })
  const weightOf = rarity(theirs)
  const whole = sum(own.map(weightOf))
  const ranked = theirs
    .map(({ other, shared }) => ({
      other,
      isSameTopic: ticket.topic !== null && other.topic === ticket.topic,
      share: whole === 0 ? 0 : sum(shared.map(weightOf)) / whole,
    }))
    .filter(({ isSameTopic, share }) => isSameTopic || share >= sharedElsewhere)
    .sort(
      (one, two) =>
        score(two) - score(one) || two.other.resolution!.at - one.other.resolution!.at || byNumber(one, two),
    )
    .map(({ other }) => other)
  return distinct(ranked).slice(0, mostSimilar)
}

/**
 * Returns the words of a ticket. Cached, because recently resolved tickets don't change and are
 * compared with every new ticket on their topic.
 */
const wordsToldBy = memoize((wordsOf: ExtractWords) =>
  memoize((ticket: Ticket) => wordsOf(told(ticket), ticket.language)),
)

/** Checks whether a ticket was really solved, for a requester of the same organisation. */
export function hasProvenSolution(other: Ticket, { requester }: Pick<Ticket, 'requester'>): boolean {
  const { resolution, state } = other
  return (
    (state === 'resolved' || state === 'closed') &&
    resolution !== null &&
    resolution.isCancelled !== true &&
    resolution.isUnanswered !== true &&
    resolution.isMerged !== true &&
    resolution.solution.trim() !== '' &&
    areOfOneHouse(other.requester, requester)
  )
}

/**
 * Checks whether two people belong to the same organisation: on one platform, if they share its tenant; across platforms, if neither is a guest or
 * external.
 */
function areOfOneHouse(one: Person, two: Person): boolean {
  if (one.channel === two.channel) return one.tenant === two.tenant
  return [one, two].every(({ trust }) => ['member', 'visitor', 'caller'].includes(trust))
}

function asked({ summary, facts }: Ticket): string {
  const { application, error, product, printer, device, details } = facts
  return [summary, application, error, product, printer, device, details].filter(Boolean).join('\n')
}

function told(ticket: Ticket): string {
  return [asked(ticket), ticket.resolution?.cause, ticket.resolution?.solution].filter(Boolean).join('\n')
}

/** Weighs words by rarity, because a word that occurs in every ticket doesn't help. */
function rarity(theirs: readonly { readonly shared: readonly string[] }[]): (word: string) => number {
  const counts = new Map<string, number>()
  for (const { shared } of theirs) for (const word of shared) counts.set(word, (counts.get(word) ?? 0) + 1)
  return (word) => Math.log((theirs.length + 1) / ((counts.get(word) ?? 0) + 0.5))
}

function score({ isSameTopic, share }: { readonly isSameTopic: boolean; readonly share: number }): number {
  return (isSameTopic ? 1 : 0) + Math.round(share * steps) / steps
}

function byNumber(one: { readonly other: Ticket }, two: { readonly other: Ticket }): number {
  return one.other.number < two.other.number ? 1 : -1
}

function distinct(tickets: readonly Ticket[]): readonly Ticket[] {
  const first = new Map<string, Ticket>()
  for (const ticket of tickets) {
    const words = ticket.resolution!.solution.trim().toLowerCase()
    if (!first.has(words)) first.set(words, ticket)
  }
  return [...first.values()]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Returns a word of the ticket to search for in addition to its topic: a long one or one with a digit, because such words tend to be rare. */
export function searchWord(ticket: Ticket): string | null {
  const { error, application } = ticket.facts
  const named = (error ?? application ?? ticket.summary).match(/[\p{L}\p{N}]{5,}/gu) ?? []
  const codes = named.filter((word) => /\d/.test(word))
  const longest = [...(codes.length > 0 ? codes : named)].sort((one, two) => two.length - one.length)[0]
  return longest ?? null
}
