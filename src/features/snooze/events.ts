import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const snoozeEvents = {
  snoozed: defineEvent({
    history: ['moment'],
    transcript: ({ moment }, { name, texts }) => ({
      kind: 'snoozed',
      vars: { name, moment: texts.relativeTime(moment) },
    }),
    isPostedUnderCard: false,
  }),
  unsnoozed: defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'unsnoozed', vars: { name } }),
    isPostedUnderCard: false,
  }),
}
