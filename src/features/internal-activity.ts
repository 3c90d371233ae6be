import type { UnitOfWork } from '../desk/notify/unit-of-work.js'

/** Properties shared by all activities that only our own code creates and that contain no text typed by a person. */
export const internalActivity = { lane: 'internal', typedText: null, ownerTicket: null } as const

/**
 * Properties of internal activities that must run in the lane of their ticket, even if the ticket
 * has moved since they were stored.
 */
export const internalTicketActivity = {
  ...internalActivity,
  ownerTicket: (_uow: UnitOfWork, { ticket }: { readonly ticket: string }) => ticket,
} as const
