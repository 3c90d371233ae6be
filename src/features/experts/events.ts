import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const expertsEvents = {
  'expert-asked': defineEvent({
    history: ['expert'],
    transcriptDetails: ['why'],
    transcript: ({ expert, why }, { name }) => ({ kind: 'expert-brought-in', vars: { name, expert, why } }),
    isPostedUnderCard: true,
  }),
  'expert-told': defineEvent({
    history: ['expert'],
    transcriptDetails: ['why'],
    transcript: ({ expert, why }, { name }) => ({ kind: 'expert-brought-in', vars: { name, expert, why } }),
    isPostedUnderCard: true,
  }),
  'expert-wrote': defineEvent({ history: [], transcript: 'message', isPostedUnderCard: false }),
  'expert-left': defineEvent({
    history: [],
    transcriptDetails: ['expert'],
    transcript: ({ expert }, { name }) => ({ kind: 'expert-left', vars: { name, expert } }),
    isPostedUnderCard: true,
  }),
  'expert-ended': defineEvent({
    history: ['expert'],
    // When a ticket ends, so does everyone's participation; the transcript only shows the end of the ticket.
    transcript: ({ expert }, { name, ticket: { state } }) =>
      state === 'resolved' || state === 'closed' ? null : { kind: 'expert-ended', vars: { name, expert } },
    isPostedUnderCard: true,
  }),
  'expert-unreachable': defineEvent({
    history: ['expert'],
    transcriptDetails: ['reason'],
    transcript: ({ expert, reason }, { name }) => ({
      kind: 'expert-unreachable',
      vars: { name, expert, reason },
    }),
    isPostedUnderCard: true,
  }),
  'expert-file-lost': defineEvent({
    history: null,
    transcriptDetails: ['expert', 'file', 'reason'],
    transcript: ({ expert, file, reason }) => ({ kind: 'expert-file-lost', vars: { expert, file, reason } }),
    isPostedUnderCard: false,
  }),
  'line-sent-on': defineEvent({ history: ['author'], transcript: 'message', isPostedUnderCard: false }),
}
