import { z } from 'zod'

const count = z.number().int().min(1).max(1_000_000)

/**
 * Limits for a person, for a network of people who aren't signed in (IPv6: a /64), and for all people who aren't signed
 * in.
 */
const limits = (requester: number, visitorAddress: number, visitors: number) => ({
  requester: count.default(requester),
  visitorAddress: count.default(visitorAddress),
  visitors: count.default(visitors),
})

/** policies/floods.yml: limits on the rate of requests and messages. */
export const FloodsPolicy = z.strictObject({
  /** New requests per window. Windows are aligned to the Unix epoch, so all servers start them at the same time. */
  requests: z
    .strictObject({ windowMinutes: z.number().int().min(1).max(1_440).default(10), ...limits(10, 15, 60) })
    .prefault({}),
  /** Dangers and urgent security incidents, counted separately in the same windows. */
  dangers: z.strictObject(limits(20, 30, 120)).prefault({}),
  messagesAMinute: z.strictObject(limits(30, 300, 1_200)).prefault({}),
})
export type FloodsPolicy = z.infer<typeof FloodsPolicy>
