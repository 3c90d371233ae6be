import { z } from 'zod'
import { patternText } from '../reading/reading-file.js'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD')
const byLanguage = z.record(z.string(), patternText)

const question = {
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens'),
  question: z.string().trim().endsWith('?', 'a question'),
  /** The product and version that it was checked against. */
  of: z.string().trim().min(1),
  checked: day,
  /** The maker's page that says so. */
  source: z.url().optional(),
  /** Answers by language: a matching text answers the question, if it gives a value at all. Letters match in either case. */
  about: byLanguage,
  /** The topics whose article or guide gives the answer. */
  saidIn: z.array(z.string()).min(1),
}

/** Answered by a quantity such as `93 day`, by keys such as `ctrl+shift+esc`, or by an address, as all languages write them. */
const Measured = z.strictObject({ ...question, value: z.string().trim().min(1) })

/** Answered by a name on a screen. A text that gives one of `never` instead contradicts it. */
const Named = z.strictObject({ ...question, says: byLanguage, never: byLanguage })

export const ReferenceFact = z.union([Measured, Named])
export type ReferenceFact = z.infer<typeof ReferenceFact>

/** policies/reading/reference.yml: questions that several articles and guides answer, and versions that are no longer supported. */
export const ReferenceFile = z.strictObject({
  facts: z.array(ReferenceFact),
  /** Versions as articles name them, and the last day on which their maker supported them. */
  ended: z.array(z.strictObject({ version: z.string().trim().min(1), on: day })),
})
export type ReferenceFile = z.infer<typeof ReferenceFile>
