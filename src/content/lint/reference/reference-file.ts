import { z } from 'zod'
import { regularExpressionText } from '../readability/readability-file.js'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD')
const byLanguage = z.record(z.string(), regularExpressionText)

const question = {
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens'),
  question: z.string().trim().endsWith('?', 'a question'),
  /** Product and version for which the answer was checked. */
  of: z.string().trim().min(1),
  checked: day,
  /** Vendor's page that confirms the answer. */
  source: z.url().optional(),
  /**
   * Patterns by language, not case-sensitive. If a text matches, it is about the question, and any value in
   * it is taken as an answer.
   */
  about: byLanguage,
  /** Topics whose article or guide must give the answer. */
  saidIn: z.array(z.string()).min(1),
}

/**
 * Question whose answer is a quantity such as `93 day`, keys such as `ctrl+shift+esc`, or an address, in the
 * form shared by all languages.
 */
const Measured = z.strictObject({ ...question, value: z.string().trim().min(1) })

/** Question whose answer is a name on a screen. A text that has one of `never` instead contradicts it. */
const Named = z.strictObject({ ...question, says: byLanguage, never: byLanguage })

export const ReferenceFact = z.union([Measured, Named])
export type ReferenceFact = z.infer<typeof ReferenceFact>

/** policies/reading/reference.yml: questions covered by several articles, guides or the answers stored with them, and versions that are no longer supported. */
export const ReferenceFile = z.strictObject({
  facts: z.array(ReferenceFact),
  /** Versions as articles name them, and the last day of the vendor's support. */
  ended: z.array(z.strictObject({ version: z.string().trim().min(1), on: day })),
})
export type ReferenceFile = z.infer<typeof ReferenceFile>
