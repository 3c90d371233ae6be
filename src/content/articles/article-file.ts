import { z } from 'zod'

const mostShortWords = 60

function wordsIn(text: string): number {
  return text.split(/\s+/).length
}

/** Answer of at most 60 words in plain text. In a chat, people see it first, and the article if they ask for it. */
export const ShortAnswer = z
  .string()
  .trim()
  .min(20)
  .refine((text) => wordsIn(text) <= mostShortWords, `at most ${mostShortWords} words`)

/**
 * Front matter of knowledge-base/<topic>/<language>.md; the Markdown below it is the article. Allowed Markdown: headings, paragraphs, lists, bold,
 * italic, code, `<kbd>` keys, links, tables, and pictures stored next to the file.
 */
export const ArticleFrontMatter = z.strictObject({
  title: z.string().trim().min(3).max(120),
  short: ShortAnswer.optional(),
  /** Other ways of asking for this article, usually three to five. Search matches them. */
  phrasings: z.array(z.string().trim().min(3)).min(3).max(8),
  /** Date on which a person last checked the content, YYYY-MM-DD. */
  reviewed: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD'),
  /** Group that keeps the article up to date: one of those in policies/queues.yml, or l1. */
  owner: z.string().min(1),
  /** Products and versions that the article was written for. */
  versions: z.array(z.string().min(1)).min(1),
})
export type ArticleFrontMatter = z.infer<typeof ArticleFrontMatter>
