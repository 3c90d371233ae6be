import { firstLine } from '../handoff/queues.js'
import { numberToCome } from '../replies/wording.js'
import type { Understanding } from '../understanding/understanding.js'
import type { Action } from './action.js'
import type { ActivityContent } from './activity.js'

export type OpenFor = Extract<ActivityContent, { type: 'open-for' }>

/** A technician passed on what somebody wrote: it is a ticket of whoever wrote it, and humans have it at once. */
export function decideOpenFor(
  { text, by, tellAt }: OpenFor,
  understanding: Understanding,
  { now, newId }: { readonly now: number; readonly newId: () => string },
): readonly Action[] {
  const standIn = numberToCome(newId())
  const topic = understanding.outcome === 'answer' ? understanding.topic : null
  const prelude = [{ by: 'requester', text, source: null, at: now }] as const
  return [
    { do: 'open-ticket', topic, text, standIn, facts: understanding.facts, prelude },
    { do: 'hand-off', ticket: standIn, reason: 'opened-for', detail: null, queue: firstLine },
    { do: 'tell-opened-for', ticket: standIn, by, tellAt },
  ]
}
