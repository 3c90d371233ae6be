import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const satisfactionEvents = {
  'reopened-by-score': defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'reopened', vars: { name } }),
    isPostedUnderCard: false,
  }),
  'score-asked': defineEvent({ history: [], transcript: 'hidden', isPostedUnderCard: false }),
  rated: defineEvent({
    history: ['score'],
    transcriptDetails: ['words'],
    transcript: ({ score, words }, { name }) =>
      words === ''
        ? { kind: 'rated', vars: { name, score } }
        : { kind: 'rated-words', vars: { name, score, words } },
    isPostedUnderCard: false,
  }),
  'score-explained': defineEvent({ history: [], transcript: 'hidden', isPostedUnderCard: false }),
  'follow-up-asked': defineEvent({ history: [], transcript: 'hidden', isPostedUnderCard: false }),
  'follow-up-fine': defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'confirmed', vars: { name } }),
    isPostedUnderCard: false,
  }),
  'follow-up-not-fine': defineEvent({ history: [], transcript: 'hidden', isPostedUnderCard: false }),
}
