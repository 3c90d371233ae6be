import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const handOffEvents = {
  // Not in the history, which has `opened` for every ticket, including those that technicians open.
  'opened-in-chat': defineEvent({
    history: null,
    transcript: (_, { ticket }) => ({ kind: 'opened', vars: { number: ticket.number } }),
    isPostedUnderCard: false,
  }),
  'handed-off': defineEvent({
    history: ['queue', 'why'],
    transcript: ({ queue, why }, { ticket }) => ({
      kind: 'handed-off',
      vars: { queue, cause: why },
      detail: ticket.handedOff!.detail ?? null,
    }),
    isPostedUnderCard: false,
  }),
  'asked-for-human': defineEvent({
    history: [],
    transcript: (_, { ticket }) => ({
      kind: 'handed-off',
      vars: { queue: ticket.queue, cause: 'asked' },
      detail: null,
    }),
    isPostedUnderCard: false,
  }),
  'handed-back': defineEvent({
    history: ['topic'],
    transcript: (_, { name }) => ({ kind: 'handed-back', vars: { name } }),
    isPostedUnderCard: false,
  }),
}
