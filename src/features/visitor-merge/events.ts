import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const visitorMergeEvents = {
  'signed-in': defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'carried-on', vars: { name } }),
    isPostedUnderCard: false,
  }),
  'call-claimed': defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'call-claimed', vars: { name } }),
    isPostedUnderCard: false,
  }),
}
