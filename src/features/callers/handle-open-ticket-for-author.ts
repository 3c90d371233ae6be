import { ticketNumberPlaceholder } from '../../content/wording/translations.js'
import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import { firstLine } from '../../desk/people/queues.js'
import type { ActivityContent, Person } from '../../engine/activity.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { askApproval, requiredApprovals } from '../approvals/index.js'
import type { DeskContext } from '../commands/desk-context.js'
import { handOffTicket, openTicket } from '../hand-off/index.js'
import { notifyTicketOpenedForRequester } from './notify-ticket-opened-for-requester.js'

export type OpenTicketForAuthorActivity = Extract<ActivityContent, { type: 'open-for' }>

interface Opening extends Pick<DeskContext, 'now' | 'newId' | 'approvals' | 'managers'> {
  /** Author of the forwarded message. */
  readonly requester: Person
  /** Notice about their message that the author has yet to receive; null if there is none. */
  readonly notice: string | null
}

/** Opens a ticket for the author of a message that a technician forwarded. It is handed off immediately, or once it has been approved. */
export async function handleOpenTicketForAuthor(
  uow: UnitOfWork,
  { text, by, tellAt }: OpenTicketForAuthorActivity,
  understanding: NluResult,
  { now, newId, requester, approvals, managers, notice }: Opening,
): Promise<void> {
  const standIn = ticketNumberPlaceholder(newId())
  const topic = understanding.outcome === 'answer' ? understanding.topic : null
  const prelude = [{ by: 'requester', text, source: null, at: now }] as const
  const { facts } = understanding
  const approval = topic === null ? null : requiredApprovals(approvals, managers, { topic, facts, requester })
  const handOff = { reason: 'opened-for', detail: null, queue: firstLine } as const
  await openTicket(uow, { topic, text, standIn, facts, prelude })
  await notifyTicketOpenedForRequester(uow, { ticket: standIn, by, tellAt, notice })
  if (approval === null) await handOffTicket(uow, { ticket: standIn, ...handOff })
  else await askApproval(uow, { ticket: standIn, approval, handOff })
}
