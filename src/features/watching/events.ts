import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const watchingEvents = {
  watching: defineEvent({ history: [], transcript: 'hidden', isPostedUnderCard: false }),
  unwatching: defineEvent({ history: [], transcript: 'hidden', isPostedUnderCard: false }),
}
