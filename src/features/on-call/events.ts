import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const onCallEvents = {
  'nobody-took': defineEvent({ history: ['told'], transcript: 'hidden', isPostedUnderCard: false }),
  // Transcript entries for the escalation steps that the history records as `nobody-took`.
  'unassigned-desk': defineEvent({
    history: null,
    transcriptDetails: ['minutes'],
    transcript: ({ minutes }) => ({ kind: 'nobody-took', vars: { minutes } }),
    isPostedUnderCard: true,
  }),
  'unassigned-on-call': defineEvent({
    history: null,
    transcriptDetails: ['person'],
    transcript: ({ person }) => ({ kind: 'on-call-told', vars: { name: person } }),
    isPostedUnderCard: true,
  }),
  'unassigned-duty-manager': defineEvent({
    history: null,
    transcriptDetails: ['minutes'],
    transcript: ({ minutes }) => ({ kind: 'duty-manager-told', vars: { minutes } }),
    isPostedUnderCard: true,
  }),
  'on-call-asked': defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'on-call-asked', vars: { name } }),
    isPostedUnderCard: true,
  }),
  paged: defineEvent({
    history: ['names', 'count'],
    transcript: ({ names, count }) => ({
      kind: 'paged',
      vars: { name: names.replace(/(?:^|, )pager-webhook$/, ''), count },
    }),
    isPostedUnderCard: true,
  }),
  acknowledged: defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'acknowledged', vars: { name } }),
    isPostedUnderCard: true,
  }),
}
