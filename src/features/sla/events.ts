import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const slaEvents = {
  'sla-warning': defineEvent({
    history: ['clock', 'due'],
    transcript: ({ clock, due }, { texts }) => ({
      kind: 'sla-warning',
      vars: { clock, due: texts.minute(due) },
    }),
    isPostedUnderCard: true,
  }),
  'sla-breached': defineEvent({
    history: ['clock', 'due', 'level'],
    transcript: ({ clock, due }, { texts }) => ({
      kind: 'sla-breached',
      vars: { clock, due: texts.minute(due) },
    }),
    isPostedUnderCard: true,
  }),
}
