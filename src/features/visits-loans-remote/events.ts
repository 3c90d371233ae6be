import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const visitsLoansRemoteEvents = {
  'visit-proposed': defineEvent({
    history: ['moment'],
    transcript: ({ moment }, { name, texts }) => ({
      kind: 'visit-proposed',
      vars: { name, moment: texts.relativeTime(moment) },
    }),
    isPostedUnderCard: false,
  }),
  'visit-agreed': defineEvent({
    history: ['moment'],
    transcript: ({ moment }, { name, texts }) => ({
      kind: 'visit-proposed',
      vars: { name, moment: texts.relativeTime(moment) },
    }),
    isPostedUnderCard: false,
  }),
  'visit-confirmed': defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'visit-confirmed', vars: { name } }),
    isPostedUnderCard: true,
  }),
  'visit-other': defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'visit-other', vars: { name } }),
    isPostedUnderCard: true,
  }),
  'visit-reminded': defineEvent({ history: [], transcript: 'hidden', isPostedUnderCard: false }),
  lent: defineEvent({
    history: ['device', 'day'],
    transcript: ({ device, day }, { name, texts }) => ({
      kind: 'lent',
      vars: { name, device, day: texts.day(day) },
    }),
    isPostedUnderCard: false,
  }),
  'loan-reminded': defineEvent({
    history: [],
    transcript: (_, { ticket: { arrangements: { loan } = {} }, texts }) => ({
      kind: 'loan-due',
      vars: { device: loan!.device, day: texts.day(loan!.dueOn) },
    }),
    isPostedUnderCard: false,
  }),
  'loan-returned': defineEvent({
    history: ['device'],
    transcript: ({ device }, { name }) => ({ kind: 'loan-returned', vars: { name, device } }),
    isPostedUnderCard: false,
  }),
  'remote-asked': defineEvent({
    history: ['host'],
    transcript: (_, { name }) => ({ kind: 'remote-asked', vars: { name } }),
    isPostedUnderCard: false,
  }),
  'remote-yes': defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'remote-yes', vars: { name } }),
    isPostedUnderCard: true,
  }),
  'remote-no': defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'remote-no', vars: { name } }),
    isPostedUnderCard: true,
  }),
}
