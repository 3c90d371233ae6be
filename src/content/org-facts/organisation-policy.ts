import { z } from 'zod'
import { Localized, TopicId } from '../../nlu/intent-file.js'
import { factRecord } from './fact-key.js'

const Text = z.string({ error: 'write a text; put a number or yes in quotes' }).trim().min(1)

/** Value of a fact: a text, a text per language, or several products, of which each person uses one. */
const Fact = z.union([Text, z.array(Text).min(1, 'list at least one product'), Localized], {
  error:
    'write a text (a number in quotes), a text per language {en: …, fr: …}, or a list of products […]; a name keeps its dot, vpn.product: …',
})

/** policies/organisation.yml: what only the organisation itself can know. */
export const OrganisationPolicy = z.strictObject({
  /** Referrals by out-of-scope topic: one or two sentences saying who to ask instead. */
  elsewhere: z.record(TopicId, Localized),
  /** Facts by name, used in articles and guides; known-facts.ts lists the names. */
  facts: factRecord(Fact)
    .nullish()
    .transform((facts) => facts ?? {}),
})
export type OrganisationPolicy = z.infer<typeof OrganisationPolicy>
