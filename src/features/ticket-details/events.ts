import { defineEvent } from '../../desk/ticket/events/define-event.js'

/** Priority in a level such as "P3 one medium". */
const priorityIn = (level: string): string => level.split(' ', 1)[0]!

export const ticketDetailsEvents = {
  progress: defineEvent({ history: [], transcript: 'hidden', isPostedUnderCard: false }),
  'topic-found': defineEvent({ history: ['topic'], transcript: 'hidden', isPostedUnderCard: false }),
  'topic-doubted': defineEvent({ history: ['topic'], transcript: 'hidden', isPostedUnderCard: false }),
  'topic-set': defineEvent({
    history: ['earlier', 'topic'],
    transcript: ({ earlier, topic }, { name, texts }) => ({
      kind: 'topic-set',
      vars: { name, before: texts.topic(earlier), after: texts.topic(topic), reason: '' },
    }),
    isPostedUnderCard: false,
  }),
  'topic-set-because': defineEvent({
    history: ['earlier', 'topic', 'reason'],
    transcript: ({ earlier, topic, reason }, { name, texts }) => ({
      kind: 'topic-set',
      vars: { name, before: texts.topic(earlier), after: texts.topic(topic), reason: `: ${reason}` },
    }),
    isPostedUnderCard: false,
  }),
  'priority-set': defineEvent({
    history: ['before', 'after', 'reason'],
    transcript: ({ before, after, reason }, { name }) => ({
      kind: 'priority-set',
      vars: { name, before: priorityIn(before), after: priorityIn(after), reason },
    }),
    isPostedUnderCard: false,
  }),
  'priority-moved': defineEvent({
    history: null,
    transcriptDetails: ['before', 'after'],
    transcript: ({ before, after }) => ({ kind: 'priority-moved', vars: { before, after } }),
    isPostedUnderCard: false,
  }),
  'fact-corrected': defineEvent({
    history: null,
    transcriptDetails: ['detail'],
    transcript: ({ detail }) => ({ kind: 'fact-corrected', vars: { detail } }),
    isPostedUnderCard: false,
  }),
  'details-set': defineEvent({
    history: ['details'],
    transcript: ({ details }, { name, texts }) => ({
      kind: 'details-set',
      vars: { name, detail: texts.changes(details) },
    }),
    isPostedUnderCard: false,
  }),
}
