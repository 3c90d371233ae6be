import { approvalFor } from '../approvals/approval-for.js'
import { firstLine } from '../handoff/queues.js'
import { numberToCome } from '../replies/wording.js'
import type { Understanding } from '../understanding/understanding.js'
import type { Action } from './action.js'
import type { ActivityContent, Person } from './activity.js'
import type { DeskSituation } from './desk-situation.js'

export type OpenFor = Extract<ActivityContent, { type: 'open-for' }>

interface Opening extends Pick<DeskSituation, 'now' | 'newId' | 'approvals' | 'managers'> {
  /** Author of the forwarded message. */
  readonly requester: Person
  /** Notice about their message that the author has yet to receive; null if there is none. */
  readonly notice: string | null
}

/** Opens a ticket for the author of a message that a technician forwarded. It is handed off at once, or once it is approved. */
export function decideOpenFor(
  { text, by, tellAt }: OpenFor,
  understanding: Understanding,
  { now, newId, requester, approvals, managers, notice }: Opening,
): readonly Action[] {
  const standIn = numberToCome(newId())
  const topic = understanding.outcome === 'answer' ? understanding.topic : null
  const prelude = [{ by: 'requester', text, source: null, at: now }] as const
  const { facts } = understanding
  const approval = topic === null ? null : approvalFor(approvals, managers, { topic, facts, requester })
  const handOff = { reason: 'opened-for', detail: null, queue: firstLine } as const
  return [
    { do: 'open-ticket', topic, text, standIn, facts, prelude },
    { do: 'tell-opened-for', ticket: standIn, by, tellAt, notice },
    approval === null
      ? { do: 'hand-off', ticket: standIn, ...handOff }
      : { do: 'ask-approval', ticket: standIn, approval, handOff },
  ]
}
