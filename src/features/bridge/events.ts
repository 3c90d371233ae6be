import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const bridgeEvents = {
  replied: defineEvent({ history: [], transcript: 'message', isPostedUnderCard: false }),
  'article-sent': defineEvent({ history: [], transcript: 'message', isPostedUnderCard: false }),
  'step-sent': defineEvent({ history: [], transcript: 'message', isPostedUnderCard: false }),
  'held-line-sent': defineEvent({ history: [], transcript: 'message', isPostedUnderCard: false }),
  'line-edited': defineEvent({ history: ['text'], transcript: 'message', isPostedUnderCard: false }),
  'line-deleted': defineEvent({ history: ['text'], transcript: 'message', isPostedUnderCard: false }),
  'note-added': defineEvent({ history: [], transcript: 'message', isPostedUnderCard: false }),
  'files-added': defineEvent({ history: [], transcript: 'message', isPostedUnderCard: false }),
  undeliverable: defineEvent({
    history: ['failure'],
    transcript: ({ failure }) => ({ kind: 'undeliverable', vars: { reason: failure } }),
    isPostedUnderCard: false,
  }),
  // Not posted: the feature notifies the queue's other desk channels itself, once per channel.
  'undeliverable-desk': defineEvent({
    history: ['failure'],
    transcriptDetails: ['channel', 'desk', 'told'],
    transcript: ({ failure, channel, desk, told }) => ({
      kind: 'undeliverable',
      vars: { reason: `${channel}, ${failure}`, desk, ...(told === '' ? {} : { told }) },
    }),
    isPostedUnderCard: false,
  }),
}
