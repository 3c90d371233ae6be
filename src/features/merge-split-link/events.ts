import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const mergeSplitLinkEvents = {
  merged: defineEvent({ history: ['other'], transcript: 'hidden', isPostedUnderCard: false }),
  // Shown before the ticket is saved as `merged`: a closed ticket is in the archive, where nothing can be added to it.
  'merged-into': defineEvent({
    history: null,
    transcriptDetails: ['other'],
    transcript: ({ other }, { name }) => ({ kind: 'merged', vars: { name, other } }),
    isPostedUnderCard: true,
  }),
  'took-in': defineEvent({
    history: ['other'],
    transcript: ({ other }, { name }) => ({ kind: 'took-in', vars: { name, other } }),
    isPostedUnderCard: true,
  }),
  linked: defineEvent({
    history: ['link', 'other'],
    transcript: ({ link, other }, { name }) => ({ kind: 'linked', vars: { name, other, link } }),
    isPostedUnderCard: false,
  }),
  unlinked: defineEvent({
    history: ['other'],
    transcript: ({ other }, { name }) => ({ kind: 'unlinked', vars: { name, other } }),
    isPostedUnderCard: false,
  }),
  split: defineEvent({
    history: ['other'],
    transcript: ({ other }, { name }) => ({ kind: 'split', vars: { name, other } }),
    isPostedUnderCard: false,
  }),
}
