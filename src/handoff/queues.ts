import { z } from 'zod'
import { Localized } from '../understanding/intent-file.js'

const QueueId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and hyphens')

/** pull: people take · round-robin: each in turn · least-loaded: the person who has the fewest. */
const AssignPolicy = z.enum(['pull', 'round-robin', 'least-loaded'])
export type AssignPolicy = z.infer<typeof AssignPolicy>

/** People mentioned under the card of an untaken ticket that enters the queue. */
const QueueMention = z
  .strictObject({
    /** A user group of Slack, by its id. */
    slack: z
      .string()
      .regex(/^S[A-Z0-9]+$/, 'the id of a user group, such as S0123456789')
      .optional(),
    /** A tag of the team in Teams, by its id, as Microsoft Graph gives it. */
    teams: z
      .string()
      .regex(/^[\w+/=-]{8,}$/, 'the id of a tag, as Microsoft Graph gives it')
      .optional(),
    /** The person on call for the queue, if no group of that platform is named. */
    onCall: z.boolean().default(false),
    /** Tickets of this priority, and more urgent ones. */
    from: z.enum(['P1', 'P2', 'P3', 'P4']).default('P4'),
  })
  .refine(({ slack, teams, onCall }) => slack !== undefined || teams !== undefined || onCall, {
    message: 'name a group of slack or teams, or set onCall: true',
  })
export type QueueMention = z.infer<typeof QueueMention>

const Queue = z.strictObject({
  id: QueueId,
  name: Localized,
  /** Assignment of tickets that wait here; absent: people take them. */
  assign: AssignPolicy.optional(),
  /** The calendar in whose hours its people work; absent: the desk's. */
  shift: z.string().min(1).optional(),
  /** Written to the desk at the end of each of its shifts. */
  handOverSummary: z.boolean().optional(),
  /** Its own desk channel in Slack, by id; without one: the common desk channel. */
  slack: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/, 'the id of a channel, such as C0123456789')
    .optional(),
  /** The same in Teams. */
  teams: z.string().regex(/^19:/, 'the id of a channel, such as 19:…@thread.tacv2').optional(),
  mention: QueueMention.optional(),
  /** Whether its tickets are read only by its own people, and by those who were given one. */
  restricted: z.boolean().optional(),
})

/** policies/queues.yml: the groups of technicians. `l1` is first line; the others are second line. */
export const QueuesPolicy = z
  .strictObject({
    /** How many tickets somebody is given at most; those on hold do not count. */
    capacity: z.number().int().min(1).max(500).optional(),
    queues: z.array(Queue).min(1),
    /** Whether the desk gives tickets to people whom Slack shows as away: `counts` says no. */
    slackPresence: z.enum(['ignored', 'counts']).optional(),
    /** Whether a requester is told that an expert was brought in; `chosen`: by the person who brings them in. Absent: always. */
    tellsOfExperts: z.enum(['always', 'chosen', 'never']).optional(),
  })
  .refine((policy) => policy.queues.some((queue) => queue.id === firstLine), {
    message: 'there must be a queue with the id l1: every hand-off starts there',
  })
export type QueuesPolicy = z.infer<typeof QueuesPolicy>

export const defaultCapacity = 8

export const firstLine = 'l1'
/** Queue of a ticket while the bot works on it. */
export const botQueue = 'bot'

/** Assignment in a queue; in an unknown queue, people take tickets. */
export function assignPolicyOf({ queues }: Pick<QueuesPolicy, 'queues'>, id: string): AssignPolicy {
  return queues.find((queue) => queue.id === id)?.assign ?? 'pull'
}

/** The key of the setting that says who was given one last. */
export function turnKey(queue: string): string {
  return `turn:${queue}`
}

/** Ids of the queues whose tickets only their own people read. */
export function restrictedQueues({ queues }: Pick<QueuesPolicy, 'queues'>): readonly string[] {
  return queues.filter(({ restricted }) => restricted === true).map(({ id }) => id)
}

/** Some queue's tickets are given to people, not only taken by them. */
export function givesByPolicy({ queues }: Pick<QueuesPolicy, 'queues'>): boolean {
  return queues.some(({ assign = 'pull' }) => assign !== 'pull')
}

export function queueName(policy: Pick<QueuesPolicy, 'queues'>, id: string, language: string): string {
  if (id === botQueue) return 'Guichet'
  const queue = policy.queues.find((candidate) => candidate.id === id)
  return queue?.name[language] ?? queue?.name.en ?? id
}
