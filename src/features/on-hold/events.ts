import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const onHoldEvents = {
  held: defineEvent({
    history: ['hold'],
    transcript: ({ hold }, { name }) => ({ kind: 'held', vars: { name, hold, detail: '' } }),
    isPostedUnderCard: false,
  }),
  'held-because': defineEvent({
    history: ['hold', 'detail'],
    transcript: ({ hold, detail }, { name }) => ({ kind: 'held', vars: { name, hold, detail } }),
    isPostedUnderCard: false,
  }),
  resumed: defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'resumed', vars: { name } }),
    isPostedUnderCard: true,
  }),
  reminded: defineEvent({
    history: [],
    transcript: (_, { ticket }) => ({
      kind: 'reminded',
      vars: { count: String(ticket.hold!.remindedAt!.length) },
    }),
    isPostedUnderCard: false,
  }),
}
