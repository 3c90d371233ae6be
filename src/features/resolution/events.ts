import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const resolutionEvents = {
  resolved: defineEvent({
    history: ['cause'],
    transcript: ({ cause }, { name, ticket }) => ({
      kind: 'resolved',
      vars: { name, cause, solution: ticket.resolution!.solution },
    }),
    isPostedUnderCard: false,
  }),
  cancelled: defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'cancelled', vars: { name } }),
    // The assignee must learn of this without looking at the card.
    isPostedUnderCard: ({ assignment: { assignee } }) => assignee !== null,
  }),
  reopened: defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'reopened', vars: { name } }),
    isPostedUnderCard: true,
  }),
  closed: defineEvent({
    history: [],
    transcript: () => ({ kind: 'closed', vars: {} }),
    isPostedUnderCard: false,
  }),
}
