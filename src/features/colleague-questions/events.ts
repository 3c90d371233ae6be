import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const colleagueQuestionsEvents = {
  'colleague-asked': defineEvent({
    history: ['queue', 'text'],
    transcript: ({ queue, text }, { name }) => ({ kind: 'colleague-asked', vars: { name, queue, text } }),
    isPostedUnderCard: true,
  }),
  'question-answered': defineEvent({
    history: [],
    transcriptDetails: ['queue', 'asker'],
    transcript: ({ queue, asker }, { name }) => ({
      kind: 'colleague-answered',
      vars: { name, queue, asker },
    }),
    isPostedUnderCard: false,
  }),
  'question-added-to': defineEvent({ history: [], transcript: 'hidden', isPostedUnderCard: false }),
  'question-withdrawn': defineEvent({
    history: ['queue'],
    transcript: ({ queue }, { name }) => ({ kind: 'colleague-withdrawn', vars: { name, queue } }),
    isPostedUnderCard: false,
  }),
}
