import { z } from 'zod'
import { Localized } from '../understanding/intent-file.js'

const phrases = z.record(z.string(), z.array(z.string().min(1)).min(1))

/** policies/glossary.yml: words that guides use and people ask about. */
export const GlossaryPolicy = z.strictObject({
  /** What a question about a word has beside it, by language: "exactly", "mean". */
  asking: phrases,
  terms: z.array(
    z.strictObject({
      id: z
        .string()
        .regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens, such as private-window'),
      /** By language, in every form in which people type it. */
      names: phrases,
      /** One or two sentences that ask nothing. */
      say: Localized,
      /** How it is opened or found, where that is asked too. */
      how: Localized.optional(),
    }),
  ),
})
export type GlossaryPolicy = z.infer<typeof GlossaryPolicy>
