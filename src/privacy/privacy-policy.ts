import { z } from 'zod'

/** Days that records are kept; null: forever. */
const Days = z.number().int().min(1).max(36_500).nullable()

const Keep = z
  .strictObject({
    words: Days,
    tickets: Days,
    conversations: Days,
    people: Days,
    deadLetters: Days,
    accesses: Days,
    /** Thirteen months: a year, and the time to notice. Policies of before there was an audit do not have it. */
    audit: Days.default(400),
  })
  .refine(({ words, tickets }) => (tickets ?? Infinity) >= (words ?? Infinity) || words === null, {
    message: 'tickets: a ticket cannot be erased before its words; give at least as many days as for words',
  })

/** policies/privacy.yml: what people are told, and for how many days what they wrote is kept. */
export const PrivacyPolicy = z.strictObject({
  notice: z.strictObject({
    isShown: z.boolean(),
    /** Page of the organisation's own notice. */
    page: z.url({ protocol: /^https$/ }).nullable(),
  }),
  keep: Keep,
})
export type PrivacyPolicy = z.infer<typeof PrivacyPolicy>
