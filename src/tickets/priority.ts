import { z } from 'zod'
import type { Impact, Priority, Urgency } from './ticket.js'

const Level = z.enum(['P1', 'P2', 'P3', 'P4'])
const Row = z.strictObject({ low: Level, medium: Level, high: Level, critical: Level })

const AnUrgency = z.enum(['low', 'medium', 'high', 'critical'])

const Phrases = z.record(z.string(), z.array(z.string().trim().min(1).max(80)))
const AStake = z.enum(['patients', 'payroll', 'customer', 'till'])

/** policies/priority.yml: impact × urgency → priority, and what raises an urgency. */
export const PriorityPolicy = z.strictObject({
  matrix: z.strictObject({ one: Row, several: Row, whole: Row }),
  /** Topics, or families of topics, whose incidents naturally affect one person: no hand-off asks who's affected. */
  impactOfOne: z.array(z.string().trim().min(1)).default([]),
  vip: z.strictObject({
    urgency: AnUrgency,
    /** Groups of people, each given by email address or by a person's id on a platform. */
    groups: z.array(z.strictObject({ name: z.string().trim().min(1).max(80), people: z.array(z.string()) })),
  }),
  pressing: z.strictObject({
    urgency: AnUrgency,
    phrases: z.record(z.string(), z.array(z.string().trim().min(3).max(80))),
  }),
  /** Time it's needed by today, from words around a time. */
  deadline: z
    .strictObject({
      urgency: AnUrgency,
      /** Events with a start time: a call, a meeting. */
      events: Phrases,
      /** Words between an event and its time. */
      at: Phrases,
      /** Words before a time, without an event. */
      by: Phrases,
      /** Times of a day without a figure: noon. */
      moments: Phrases,
      minutes: Phrases,
      hours: Phrases,
      /** Words in place of a number: a few, half an. */
      few: Phrases,
      /** Words that may follow a bare hour: "at 10 and nothing works", but not "at 10 desks". */
      goesOn: Phrases,
      /** Beside them the time is over, or of another day. */
      over: Phrases,
    })
    .default({
      urgency: 'high',
      events: {},
      at: {},
      by: {},
      moments: {},
      minutes: {},
      hours: {},
      few: {},
      goesOn: {},
      over: {},
    }),
  /** People waiting for it, or work that's stopped. */
  stakes: z
    .strictObject({ urgency: z.partialRecord(AStake, AnUrgency), phrases: z.partialRecord(AStake, Phrases) })
    .default({ urgency: {}, phrases: {} }),
})
export type Stake = z.infer<typeof AStake>
export type PriorityPolicy = z.infer<typeof PriorityPolicy>

export function priorityOf(policy: PriorityPolicy, impact: Impact, urgency: Urgency): Priority {
  return policy.matrix[impact][urgency]
}

/** Whether it's worth asking who a topic's incident affects: it can affect several people, and then gets a higher priority. */
export function isImpactAsked(
  policy: PriorityPolicy,
  { id, kind, urgency }: { readonly id: string; readonly kind: string; readonly urgency: Urgency },
): boolean {
  const family = id.slice(0, id.indexOf('.'))
  if (kind !== 'incident' || policy.impactOfOne.some((one) => one === id || one === family)) return false
  return priorityOf(policy, 'several', urgency) !== priorityOf(policy, 'one', urgency)
}

/** People affected, as the requester said; one person until we know better. */
export function impactOf(facts: Readonly<Partial<Record<string, string>>>): Impact {
  const { impact } = facts
  return impact === 'several' || impact === 'whole' ? impact : 'one'
}

/** Priority of a major incident, a problem for everybody that is led as one incident: it comes first, whatever the matrix says. */
export const majorPriority: Priority = 'P1'
