import { z } from 'zod'
import { Localized, TopicId } from '../../nlu/intent-file.js'
import { factRecord } from './fact-key.js'

const Text = z.string({ error: 'write a text; put a number or yes in quotes' }).trim().min(1)

/** Value of a fact: a text, a text per language, or several products if not everyone uses the same one. */
const Fact = z.union([Text, z.array(Text).min(1, 'list at least one product'), Localized], {
  error:
    'write a text (a number in quotes), a text per language {en: …, fr: …}, or a list of products […]; a name keeps its dot, vpn.product: …',
})

/** policies/organisation.yml: facts that only the organisation knows. */
export const OrganisationPolicy = z.strictObject({
  /** Referrals by out-of-scope topic, in one or two sentences that say who to ask instead. */
  elsewhere: z.record(TopicId, Localized),
  /** Facts by name, for articles and guides. The names are in known-facts.ts. */
  facts: factRecord(Fact)
    .nullish()
    .transform((facts) => facts ?? {}),
})
export type OrganisationPolicy = z.infer<typeof OrganisationPolicy>
