import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const filesEvents = {
  'file-refused': defineEvent({
    history: null,
    transcriptDetails: ['file', 'reason', 'size', 'count'],
    transcript: ({ file, reason, size, count }, { name }) => ({
      kind: 'file-refused',
      vars: { file, name, reason, size, count },
    }),
    isPostedUnderCard: false,
  }),
  'file-infected': defineEvent({
    history: null,
    transcriptDetails: ['file', 'reason', 'size', 'count'],
    transcript: ({ file, reason, size, count }, { name }) => ({
      kind: 'file-infected',
      vars: { file, name, reason, size, count },
    }),
    isPostedUnderCard: false,
  }),
  'file-lost': defineEvent({
    history: null,
    transcriptDetails: ['file', 'reason', 'size', 'count'],
    transcript: ({ file, reason, size, count }, { name }) => ({
      kind: 'file-lost',
      vars: { file, name, reason, size, count },
    }),
    isPostedUnderCard: false,
  }),
  'file-declined': defineEvent({
    history: null,
    transcriptDetails: ['file'],
    transcript: ({ file }, { name }) => ({ kind: 'file-declined', vars: { file, name } }),
    isPostedUnderCard: false,
  }),
}
