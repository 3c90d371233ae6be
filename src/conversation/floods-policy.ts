import { z } from 'zod'

const count = z.number().int().min(1).max(1_000_000)

/** How many are let through: of one person; of all from one address (IPv6: one /64) who are not signed in; of all together who are not. */
const limits = (requester: number, visitorAddress: number, visitors: number) => ({
  requester: count.default(requester),
  visitorAddress: count.default(visitorAddress),
  visitors: count.default(visitors),
})

/** policies/floods.yml: how many requests and messages may come at once. */
export const FloodsPolicy = z.strictObject({
  /** New requests within a window. Windows follow each other from 1970 on, so that they begin at the same minutes on all servers. */
  requests: z
    .strictObject({ windowMinutes: z.number().int().min(1).max(1_440).default(10), ...limits(10, 15, 60) })
    .prefault({}),
  /** Dangers and urgent matters of security, in the same windows, counted apart. */
  dangers: z.strictObject(limits(20, 30, 120)).prefault({}),
  messagesAMinute: z.strictObject(limits(30, 300, 1_200)).prefault({}),
})
export type FloodsPolicy = z.infer<typeof FloodsPolicy>
