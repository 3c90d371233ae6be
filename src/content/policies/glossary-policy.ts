import { z } from 'zod'
import { Localized } from '../../nlu/intent-file.js'

const phrases = z.record(z.string(), z.array(z.string().min(1)).min(1))

/** policies/glossary.yml: terms that guides use and people ask about. */
export const GlossaryPolicy = z.strictObject({
  /** Filler words of a question about a term, by language: "exactly", "mean". */
  asking: phrases,
  terms: z.array(
    z.strictObject({
      id: z
        .string()
        .regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens, such as private-window'),
      /** Names of the term by language, in all the forms that people type. */
      names: phrases,
      /** Explanation in one or two sentences, without a question. */
      say: Localized,
      /** Explanation of how to open or find the thing. */
      how: Localized.optional(),
    }),
  ),
})
export type GlossaryPolicy = z.infer<typeof GlossaryPolicy>
