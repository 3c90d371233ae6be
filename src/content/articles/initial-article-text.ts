import { escapeMarkdown } from '../wording/escape-markdown.js'

/** Maximum number of characters shown of a short answer, which has at most 60 words. */
const mostCharacters = 1_000

interface Shown {
  readonly body: string
  readonly short?: string | null | undefined
}

/** Returns the short answer as Markdown, or the full article if there is none. */
export function initialArticleText({ short, body }: Shown): string {
  return short == null ? body : escapeMarkdown(short, mostCharacters)
}
