import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const callersEvents = {
  opened: defineEvent({ history: [], transcript: 'hidden', isPostedUnderCard: false }),
  'opened-for': defineEvent({ history: ['requester'], transcript: 'hidden', isPostedUnderCard: false }),
  called: defineEvent({
    history: ['requester', 'via'],
    transcript: ({ requester, via }, { name }) => ({ kind: 'called', vars: { name, requester, via } }),
    isPostedUnderCard: false,
  }),
}
