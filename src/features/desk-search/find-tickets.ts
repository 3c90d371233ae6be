import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Localized, TopicId } from '../../nlu/intent-file.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import type { Store, TicketQuery } from '../../storage/store.js'

/** Sources of a search: the stored tickets and the names of the topics. */
export interface TicketSearchSources {
  readonly tickets: Store['tickets']
  readonly topics: Iterable<readonly [TopicId, { readonly name: Localized }]>
}

/** Minimum length for matching the beginning of a word. Shorter search words only match whole words, because too many words begin with them. */
const fewestLetters = 3

type FoundPage = Required<Pick<TicketQuery, 'limit' | 'offset'>> & Pick<TicketQuery, 'source'>

/**
 * Returns a page of the tickets that contain the words, or have a topic with these words in its
 * name in any language, most recently changed first.
 */
export async function findTickets(
  searched: TicketSearchSources,
  text: string,
  { limit, offset, ...narrowing }: FoundPage,
): Promise<{ readonly tickets: readonly Ticket[]; readonly total: number }> {
  const byWords = { ...narrowing, text, order: 'recent' } as const
  const named = topicsNamed(searched.topics, text)
  if (named.length === 0) return searched.tickets({ ...byWords, limit, offset })
  const most = limit + offset
  const ofTopics = named.map((topic) => ({ ...narrowing, topic, order: 'recent' }) as const)
  const found = await Promise.all(
    [byWords, ...ofTopics].map((query) => searched.tickets({ ...query, limit: most })),
  )
  const twice = await Promise.all(ofTopics.map((query) => searched.tickets({ ...query, text, limit: 1 })))
  const each = new Map(found.flatMap(({ tickets }) => tickets).map((ticket) => [ticket.number, ticket]))
  return {
    tickets: [...each.values()].sort(byChange).slice(offset, most),
    total: totalOf(found) - totalOf(twice),
  }
}

const totalOf = (pages: readonly { readonly total: number }[]): number =>
  pages.reduce((sum, { total }) => sum + total, 0)

/** Sorts tickets as the store does: most recently changed first, then by the higher number. */
function byChange(one: Ticket, other: Ticket): number {
  return other.updatedAt - one.updatedAt || (other.number < one.number ? -1 : 1)
}

/**
 * Finds the topics whose names contain, for each search word, a word that begins with it: "print"
 * matches "Printer not printing".
 */
function topicsNamed(topics: TicketSearchSources['topics'], text: string): readonly string[] {
  const words = foldToWords(text).split(' ')
  const hasAll = (name: string) => {
    const own = foldToWords(name).split(' ')
    return words.every((word) => own.some((one) => isOrBegins(word, one)))
  }
  return [...topics].flatMap(([id, { name }]) => (Object.values(name).some(hasAll) ? [id] : []))
}

const isOrBegins = (word: string, one: string): boolean =>
  word.length < fewestLetters ? one === word : one.startsWith(word)
