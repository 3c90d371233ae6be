import type { Ticket, TranscriptEntry } from '../../desk/ticket/ticket.js'
import type { SuggestedArticle } from '../../desk/view/message.js'
import { memoize } from '../../memoize.js'
import type { TopicId } from '../../nlu/intent-file.js'
import type { ContentSnapshot } from '../load/content-snapshot.js'

/**
 * Suggests articles for a ticket: first the article of its topic, then articles found with its
 * summary. The requester's first messages are used as well if the summary finds none or no topic is
 * known; once there's a topic, most messages are about the conversation ("a person, please").
 * Titles are in the reader's language; the requester gets the article in theirs.
 */
export type SuggestedArticles = (
  ticket: Pick<Ticket, 'topic' | 'summary' | 'language'>,
  lines: readonly TranscriptEntry[],
  language: string,
) => readonly SuggestedArticle[]

const most = 3
const firstLines = 3
const searchedText = 600
/** Number of searches to cache, because a ticket's card is rendered again with the same text on every change. */
const mostTexts = 500

export function createSuggestedArticles({
  article,
  topics: search,
}: Pick<ContentSnapshot, 'article'> & {
  /** Finds the topics of articles that match a text, best first. */
  readonly topics: (text: string, language: string) => readonly TopicId[]
}): SuggestedArticles {
  const topicsFor = memoize(
    ({ language, text }: { readonly text: string; readonly language: string }) => search(text, language),
    { most: mostTexts, keyOf: ({ language, text }) => `${language} ${text}` },
  )

  return (ticket, lines, language) => {
    const { topic, summary, language: written } = ticket
    const bySummary =
      topic === null ? [] : topicsFor({ text: summary.slice(0, searchedText), language: written })
    const others =
      bySummary.length > 0 ? bySummary : topicsFor({ text: firstWords(summary, lines), language: written })
    return [...new Set(topic === null ? others : [topic, ...others])]
      .flatMap((topic) => article(topic, language) ?? [])
      .slice(0, most)
      .map(({ topic, title }) => ({ topic, title }))
  }
}

function firstWords(summary: string, lines: readonly TranscriptEntry[]): string {
  const said = lines
    .filter((line) => line.by === 'requester' && line.kind === 'message' && line.deletedAt === null)
    .slice(0, firstLines)
    .map((line) => line.text)
  // The summary is usually the first message as well, so remove duplicates.
  return [...new Set([summary, ...said])].join('\n').slice(0, searchedText)
}
