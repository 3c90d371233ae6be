import { z } from 'zod'
import { Localized } from '../../nlu/intent-file.js'

const phrases = z.record(z.string(), z.array(z.string().min(1)).min(1))

/** policies/glossary.yml: terms that guides use and people ask about. */
export const GlossaryPolicy = z.strictObject({
  /** Filler words by language, such as "exactly" and "mean", in questions about a term. */
  asking: phrases,
  terms: z.array(
    z.strictObject({
      id: z
        .string()
        .regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens, such as private-window'),
      /** Names of the term by language, in all forms that people type. */
      names: phrases,
      /** Explanation in one or two sentences, none of them a question. */
      say: Localized,
      /** Instructions for opening or finding what the term names. */
      how: Localized.optional(),
    }),
  ),
})
export type GlossaryPolicy = z.infer<typeof GlossaryPolicy>
