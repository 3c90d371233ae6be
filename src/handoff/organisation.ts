import { z } from 'zod'
import { Localized, TopicId } from '../understanding/intent-file.js'

/** policies/organisation.yml: what only the organisation knows of itself. */
export const OrganisationPolicy = z.strictObject({
  /** By out-of-scope topic: one or two sentences that say whom to ask instead. */
  elsewhere: z.record(TopicId, Localized),
})
export type OrganisationPolicy = z.infer<typeof OrganisationPolicy>
