import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const assignmentEvents = {
  taken: defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'taken', vars: { name } }),
    isPostedUnderCard: false,
  }),
  assigned: defineEvent({
    history: ['to'],
    transcript: ({ to }, { name }) => ({ kind: 'assigned', vars: { name, assignee: to } }),
    isPostedUnderCard: false,
  }),
  'assigned-because': defineEvent({
    history: ['to', 'reason'],
    transcript: ({ to, reason }, { name }) => ({ kind: 'assigned', vars: { name, assignee: to, reason } }),
    isPostedUnderCard: false,
  }),
  'given-back': defineEvent({ history: ['to'], transcript: 'hidden', isPostedUnderCard: false }),
  'left-to-group': defineEvent({
    history: ['assignee', 'because', 'queue'],
    transcript: ({ assignee, because, queue }) => ({
      kind: 'left-to-group',
      vars: { assignee, because, queue },
    }),
    isPostedUnderCard: true,
  }),
  transferred: defineEvent({
    history: ['queue', 'reason'],
    transcript: ({ queue, reason }, { name }) => ({ kind: 'transferred', vars: { name, queue, reason } }),
    isPostedUnderCard: true,
  }),
  returned: defineEvent({
    history: ['queue', 'reason'],
    transcript: ({ queue, reason }, { name }) => ({ kind: 'returned', vars: { name, queue, reason } }),
    isPostedUnderCard: true,
  }),
}
