import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const escalationEvents = {
  escalated: defineEvent({
    history: ['queue'],
    transcript: ({ queue }, { name, ticket }) => ({
      kind: 'escalated',
      vars: { name, queue, summary: ticket.escalation!.functional!.summary },
    }),
    isPostedUnderCard: false,
  }),
  'escalated-up': defineEvent({
    history: ['reason', 'level'],
    transcript: ({ reason }, { name }) => ({ kind: 'escalated-up', vars: { name, reason } }),
    isPostedUnderCard: true,
  }),
  'duty-manager-told': defineEvent({ history: ['manager'], transcript: 'hidden', isPostedUnderCard: false }),
  'duty-manager-told-here': defineEvent({
    history: ['manager'],
    transcript: 'hidden',
    isPostedUnderCard: false,
  }),
}
