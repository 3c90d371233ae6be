import { z } from 'zod'

const mostShortWords = 60

function wordsIn(text: string): number {
  return text.split(/\s+/).length
}

/** The answer in a breath, plain text: chat shows it, and the article is the rest. */
export const ShortAnswer = z
  .string()
  .trim()
  .min(20)
  .refine((text) => wordsIn(text) <= mostShortWords, `at most ${mostShortWords} words`)

/**
 * The front matter of knowledge-base/<topic>/<language>.md; the Markdown below it is the article.
 * Allowed Markdown: headings, paragraphs, lists, bold, italic, code, `<kbd>` keys, links, tables, pictures beside it.
 */
export const ArticleFrontMatter = z.strictObject({
  title: z.string().trim().min(3).max(120),
  short: ShortAnswer.optional(),
  /** Three to five other ways of asking for this article; search matches them. */
  phrasings: z.array(z.string().trim().min(3)).min(3).max(8),
  /** The day a person last checked the content, YYYY-MM-DD. */
  reviewed: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD'),
  /** The group that keeps it true: a group of policies/queues.yml, or l1. */
  owner: z.string().min(1),
  /** The products and versions that it was written for. */
  versions: z.array(z.string().min(1)).min(1),
})
export type ArticleFrontMatter = z.infer<typeof ArticleFrontMatter>
