import { z } from 'zod'
import type { Impact, Priority, Urgency } from './ticket.js'

const Level = z.enum(['P1', 'P2', 'P3', 'P4'])
const Row = z.strictObject({ low: Level, medium: Level, high: Level, critical: Level })

/** policies/priority.yml: impact × urgency → priority. */
export const PriorityPolicy = z.strictObject({
  matrix: z.strictObject({ one: Row, several: Row, whole: Row }),
})
export type PriorityPolicy = z.infer<typeof PriorityPolicy>

export function priorityOf(policy: PriorityPolicy, impact: Impact, urgency: Urgency): Priority {
  return policy.matrix[impact][urgency]
}

/** Whom it touches, as the requester said; one person until we know better. */
export function impactOf(facts: Readonly<Partial<Record<string, string>>>): Impact {
  const { impact } = facts
  return impact === 'several' || impact === 'whole' ? impact : 'one'
}
