import { z } from 'zod'
import type { Impact, Priority, Urgency } from '../ticket.js'

const Level = z.enum(['P1', 'P2', 'P3', 'P4'])
const Row = z.strictObject({ low: Level, medium: Level, high: Level, critical: Level })

const AnUrgency = z.enum(['low', 'medium', 'high', 'critical'])

const Phrases = z.record(z.string(), z.array(z.string().trim().min(1).max(80)))
const AStake = z.enum(['patients', 'payroll', 'customer', 'till'])

/** policies/priority.yml: the matrix from impact and urgency to priority, and what raises an urgency. */
export const PriorityPolicy = z.strictObject({
  matrix: z.strictObject({ one: Row, several: Row, whole: Row }),
  /** Topics, or families of topics, whose incidents only ever affect one person, so that the bot doesn't ask who is affected. */
  impactOfOne: z.array(z.string().trim().min(1)).default([]),
  vip: z.strictObject({
    urgency: AnUrgency,
    /** Groups of people, each person given by email address or by person ID on a platform. */
    groups: z.array(z.strictObject({ name: z.string().trim().min(1).max(80), people: z.array(z.string()) })),
  }),
  pressing: z.strictObject({
    urgency: AnUrgency,
    phrases: z.record(z.string(), z.array(z.string().trim().min(3).max(80))),
  }),
  /** Phrases that indicate a deadline today. */
  deadline: z
    .strictObject({
      urgency: AnUrgency,
      /** Events with a start time, such as a call or a meeting. */
      events: Phrases,
      /** Words between an event and its time, such as "at". */
      at: Phrases,
      /** Words before a time without an event, such as "by" and "before". */
      by: Phrases,
      /** Times of day in words, such as "noon". */
      moments: Phrases,
      minutes: Phrases,
      hours: Phrases,
      /** Words for something that is due, followed by a part of today: "must go out today". */
      owed: Phrases.default({}),
      /** Parts of today that are a deadline only after words from `owed`, because "the call today" may be over. */
      days: Phrases.default({}),
      /** Words in place of a number, such as "a few" or "half an". */
      few: Phrases,
      /** Words that may follow a bare hour: "at 10 and nothing works" gives a time, "at 10 desks" doesn't. */
      goesOn: Phrases,
      /** Words that show that the time is past or on another day. */
      over: Phrases,
    })
    .default({
      urgency: 'high',
      events: {},
      at: {},
      by: {},
      moments: {},
      owed: {},
      days: {},
      minutes: {},
      hours: {},
      few: {},
      goesOn: {},
      over: {},
    }),
  /** People waiting for the solution, or work that has stopped. */
  stakes: z
    .strictObject({ urgency: z.partialRecord(AStake, AnUrgency), phrases: z.partialRecord(AStake, Phrases) })
    .default({ urgency: {}, phrases: {} }),
})
export type Stake = z.infer<typeof AStake>
export type PriorityPolicy = z.infer<typeof PriorityPolicy>

export function priorityOf(policy: PriorityPolicy, impact: Impact, urgency: Urgency): Priority {
  return policy.matrix[impact][urgency]
}

const levels: readonly Priority[] = ['P1', 'P2', 'P3', 'P4']

/** Returns the next priority, limited to a given number of levels above the previous one. */
export function atMostRaised(before: Priority, next: Priority, mostLevels: number): Priority {
  const highest = Math.max(levels.indexOf(before) - mostLevels, 0)
  return levels[Math.max(levels.indexOf(next), highest)]!
}

/** Decides whether to ask who is affected by an incident on a topic: only if its priority would be higher for several people than for one. */
export function asksForImpact(
  policy: PriorityPolicy,
  { id, kind, urgency }: { readonly id: string; readonly kind: string; readonly urgency: Urgency },
): boolean {
  const family = id.slice(0, id.indexOf('.'))
  if (kind !== 'incident' || policy.impactOfOne.some((one) => one === id || one === family)) return false
  return priorityOf(policy, 'several', urgency) !== priorityOf(policy, 'one', urgency)
}

/** Returns the impact that the requester stated; one person if they didn't say. */
export function impactOf(facts: Readonly<Partial<Record<string, string>>>): Impact {
  const { impact } = facts
  return impact === 'several' || impact === 'whole' ? impact : 'one'
}

/** Priority of a major incident, whatever the matrix says. */
export const majorIncidentPriority: Priority = 'P1'
