import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const outagesEvents = {
  'outage-joined': defineEvent({
    history: ['outage'],
    transcriptDetails: ['side'],
    transcript: ({ outage, side }, { name }) =>
      side === 'technician'
        ? { kind: 'outage-added', vars: { name, outage } }
        : { kind: 'outage-joined', vars: { outage } },
    // If the requester joined it themselves, the desk has no card of the ticket.
    isPostedUnderCard: (_, { side }) => side === 'technician',
  }),
  'outage-left': defineEvent({
    history: ['outage'],
    transcript: ({ outage }, { name }) => ({ kind: 'outage-removed', vars: { name, outage } }),
    isPostedUnderCard: true,
  }),
  'outage-ended': defineEvent({
    history: ['outage'],
    transcript: ({ outage }) => ({ kind: 'outage-told', vars: { outage } }),
    isPostedUnderCard: false,
  }),
  'outage-opened': defineEvent({ history: ['text'], transcript: 'hidden', isPostedUnderCard: false }),
  'outage-told': defineEvent({ history: ['text'], transcript: 'hidden', isPostedUnderCard: false }),
  'outage-closed': defineEvent({ history: ['text'], transcript: 'hidden', isPostedUnderCard: false }),
}
