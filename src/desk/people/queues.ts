import { z } from 'zod'
import { Localized } from '../../nlu/intent-file.js'

const QueueId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens')

/** pull: technicians take tickets themselves · round-robin: each technician in turn · least-loaded: the technician with the fewest tickets. */
const AssignPolicy = z.enum(['pull', 'round-robin', 'least-loaded'])
export type AssignPolicy = z.infer<typeof AssignPolicy>

/** People to mention under the card of an unassigned ticket that enters the queue. */
const QueueMention = z
  .strictObject({
    /** ID of a Slack user group. */
    slack: z
      .string()
      .regex(/^S[A-Z0-9]+$/, 'the ID of a user group, such as S0123456789')
      .optional(),
    /** ID of a tag of the team in Teams, as Microsoft Graph returns it. */
    teams: z
      .string()
      .regex(/^[\w+/=-]{8,}$/, 'the ID of a tag, as shown by Microsoft Graph')
      .optional(),
    /** True to mention the queue's person on call if no group of the platform is set. */
    onCall: z.boolean().default(false),
    /** Lowest priority for which people are mentioned. */
    from: z.enum(['P1', 'P2', 'P3', 'P4']).default('P4'),
  })
  .refine(({ slack, teams, onCall }) => slack !== undefined || teams !== undefined || onCall, {
    message: 'give a group for slack or teams, or set onCall: true',
  })
export type QueueMention = z.infer<typeof QueueMention>

const Queue = z.strictObject({
  id: QueueId,
  name: Localized,
  /** Assignment of waiting tickets; absent means `pull`. */
  assign: AssignPolicy.optional(),
  /** Calendar of the group's working hours; the desk's if absent. */
  shift: z.string().min(1).optional(),
  /** True to send the desk a summary at the end of each shift. */
  handOverSummary: z.boolean().optional(),
  /** ID of its own Slack channel; the common desk channel if absent. */
  slack: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/, 'the ID of a channel, such as C0123456789')
    .optional(),
  /** ID of its own Teams channel; the common desk channel if absent. */
  teams: z.string().regex(/^19:/, 'the ID of a channel, such as 19:…@thread.tacv2').optional(),
  mention: QueueMention.optional(),
  /** True if only the group's own people, and technicians assigned to a ticket, may read its tickets. */
  restricted: z.boolean().optional(),
})

/** policies/queues.yml: the technicians' groups. `l1` is the first line; the others are the second line. */
export const QueuesPolicy = z
  .strictObject({
    /** Maximum number of tickets assigned to a person; those on hold don't count. */
    capacity: z.number().int().min(1).max(500).optional(),
    queues: z.array(Queue).min(1),
    /** Effect of presence in Slack: with `counts`, people shown as away get no assignments. */
    slackPresence: z.enum(['ignored', 'counts']).optional(),
    /** Cases in which the requester is told that an expert was brought in; with `chosen`, the technician decides. Absent means `always`. */
    tellsOfExperts: z.enum(['always', 'chosen', 'never']).optional(),
  })
  .refine((policy) => policy.queues.some((queue) => queue.id === firstLine), {
    message: 'there must be a queue with the ID l1, because every hand-off starts there',
  })
export type QueuesPolicy = z.infer<typeof QueuesPolicy>

export const defaultCapacity = 8

export const firstLine = 'l1'
/** Queue of a ticket while the bot works on it. */
export const botQueue = 'bot'

/** Returns a queue's assignment policy; `pull` for an unknown queue. */
export function assignPolicyOf({ queues }: Pick<QueuesPolicy, 'queues'>, id: string): AssignPolicy {
  return queues.find((queue) => queue.id === id)?.assign ?? 'pull'
}

/** Key of the setting that stores the person to whom the queue's last ticket was assigned. */
export function roundRobinKey(queue: string): string {
  return `turn:${queue}`
}

/** Returns the IDs of the restricted queues. */
export function restrictedQueues({ queues }: Pick<QueuesPolicy, 'queues'>): readonly string[] {
  return queues.filter(({ restricted }) => restricted === true).map(({ id }) => id)
}

/** Checks whether any queue assigns tickets automatically. */
export function hasAutoAssignment({ queues }: Pick<QueuesPolicy, 'queues'>): boolean {
  return queues.some(({ assign = 'pull' }) => assign !== 'pull')
}

export function queueName(policy: Pick<QueuesPolicy, 'queues'>, id: string, language: string): string {
  if (id === botQueue) return 'Guichet'
  const queue = policy.queues.find((candidate) => candidate.id === id)
  return queue?.name[language] ?? queue?.name.en ?? id
}
