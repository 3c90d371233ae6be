import { z } from 'zod'
import { Localized } from '../understanding/intent-file.js'

const QueueId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens')

const Queue = z.strictObject({
  id: QueueId,
  name: Localized,
  /** Its own desk channel in Slack, by id; without one: the common desk channel. */
  slack: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/, 'the id of a channel, such as C0123456789')
    .optional(),
  /** The same in Teams. */
  teams: z.string().regex(/^19:/, 'the id of a channel, such as 19:…@thread.tacv2').optional(),
})

/** policies/queues.yml: the groups of technicians. `l1` is first line; the others are second line. */
export const QueuesPolicy = z
  .strictObject({
    /** How many tickets somebody is given at most; those on hold do not count. */
    capacity: z.number().int().min(1).max(500).optional(),
    queues: z.array(Queue).min(1),
  })
  .refine((policy) => policy.queues.some((queue) => queue.id === firstLine), {
    message: 'there must be a queue with the id l1: every hand-off starts there',
  })
export type QueuesPolicy = z.infer<typeof QueuesPolicy>

export const defaultCapacity = 8

export const firstLine = 'l1'
/** Where a ticket is while the bot works on it. */
export const botQueue = 'bot'

export function queueName(policy: QueuesPolicy, id: string, language: string): string {
  const queue = policy.queues.find((candidate) => candidate.id === id)
  return queue?.name[language] ?? queue?.name.en ?? id
}
