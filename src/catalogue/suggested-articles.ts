import { rememberingLatest } from '../remembering-latest.js'
import type { SuggestedArticle } from '../replies/message.js'
import type { Line, Ticket } from '../tickets/ticket.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Knowledge } from './knowledge.js'

/**
 * Articles that may help with a ticket: its topic's own first, then those that its summary finds. What a requester wrote first
 * counts as well when that finds none, or no topic is known: once one is, most of it is about the conversation ("a person,
 * please"). Titles are in the reader's language; the article goes to the requester in theirs.
 */
export type SuggestedArticles = (
  ticket: Pick<Ticket, 'topic' | 'summary' | 'language'>,
  lines: readonly Line[],
  language: string,
) => readonly SuggestedArticle[]

const most = 3
const firstLines = 3
const searchedText = 600
/** Most texts whose articles are remembered: a ticket's card is shown again at each of its changes, with the same words. */
const mostTexts = 500

export function createSuggestedArticles({
  article,
  topics: search,
}: Pick<Knowledge, 'article'> & {
  /** Search for the topics of articles that fit a text, best first. */
  readonly topics: (text: string, language: string) => readonly TopicId[]
}): SuggestedArticles {
  const found = rememberingLatest<readonly TopicId[]>(mostTexts)
  const topicsFor = (text: string, language: string) =>
    found(`${language} ${text}`, () => search(text, language))

  return (ticket, lines, language) => {
    const { topic, summary, language: written } = ticket
    const bySummary = topic === null ? [] : topicsFor(summary.slice(0, searchedText), written)
    const others = bySummary.length > 0 ? bySummary : topicsFor(firstWords(summary, lines), written)
    return [...new Set(topic === null ? others : [topic, ...others])]
      .flatMap((topic) => article(topic, language) ?? [])
      .slice(0, most)
      .map(({ topic, title }) => ({ topic, title }))
  }
}

function firstWords(summary: string, lines: readonly Line[]): string {
  const said = lines
    .filter((line) => line.by === 'requester' && line.kind === 'message' && line.deletedAt === null)
    .slice(0, firstLines)
    .map((line) => line.text)
  // A summary is mostly the first line; a search counts no word twice.
  return [...new Set([summary, ...said])].join('\n').slice(0, searchedText)
}
