import { z } from 'zod'

/** Number of days that records are kept; null for ever. */
const Days = z.number().int().min(1).max(36_500).nullable()

const Keep = z
  .strictObject({
    words: Days,
    tickets: Days,
    conversations: Days,
    people: Days,
    deadLetters: Days,
    accesses: Days,
    /**
     * Retention of the audit log, by default thirteen months: a year, plus some time to notice something. Policies that were written before
     * there was an audit log don't have this field.
     */
    audit: Days.default(400),
  })
  .refine(({ words, tickets }) => (tickets ?? Infinity) >= (words ?? Infinity) || words === null, {
    message: 'tickets: a ticket cannot be erased before its text; set at least as many days as for words',
  })

/** policies/privacy.yml: the privacy notice, and the number of days that data is kept. */
export const PrivacyPolicy = z.strictObject({
  notice: z.strictObject({
    isShown: z.boolean(),
    /** Page with the organisation's own notice. */
    page: z.url({ protocol: /^https$/ }).nullable(),
  }),
  keep: Keep,
})
export type PrivacyPolicy = z.infer<typeof PrivacyPolicy>
