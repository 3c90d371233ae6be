import { z } from 'zod'

/** Number of days to keep records; null for ever. */
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
     * Retention of the audit log. The default is thirteen months: a year, plus time to notice a problem. Policies older
     * than the audit log don't have this field.
     */
    audit: Days.default(400),
  })
  .refine(({ words, tickets }) => (tickets ?? Infinity) >= (words ?? Infinity) || words === null, {
    message: 'tickets: a ticket cannot be erased before its text; set at least as many days as for words',
  })

/** policies/privacy.yml: the privacy notice, and how many days data is kept. */
export const PrivacyPolicy = z.strictObject({
  notice: z.strictObject({
    isShown: z.boolean(),
    /** Address of the organisation's own privacy notice. */
    page: z.url({ protocol: /^https$/ }).nullable(),
  }),
  keep: Keep,
})
export type PrivacyPolicy = z.infer<typeof PrivacyPolicy>
