import type { SuggestedArticle } from '../replies/message.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import type { Knowledge } from './knowledge.js'

const most = 3
const firstLines = 3
const searchedText = 600

/**
 * Articles that may help with a ticket: its topic's own first, then those that its first words find. Titles are in the
 * reader's language; the article goes to the requester in theirs.
 */
export function suggestedArticles(
  { article, search }: Pick<Knowledge, 'article' | 'search'>,
  ticket: Pick<Ticket, 'topic' | 'summary' | 'language'>,
  lines: readonly Line[],
  language: string,
): readonly SuggestedArticle[] {
  const said = lines
    .filter((line) => line.by === 'requester' && line.kind === 'message' && line.deletedAt === null)
    .slice(0, firstLines)
    .map((line) => line.text)
  const text = [ticket.summary, ...said].join('\n').slice(0, searchedText)
  const found = search(text, ticket.language).map((hit) => hit.topic)
  const topics = new Set([...(ticket.topic === null ? [] : [ticket.topic]), ...found])
  return [...topics]
    .flatMap((topic) => article(topic, language) ?? [])
    .slice(0, most)
    .map(({ topic, title }) => ({ topic, title }))
}
