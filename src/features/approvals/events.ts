import { defineEvent } from '../../desk/ticket/events/define-event.js'

export const approvalEvents = {
  'approval-asked': defineEvent({
    history: ['approver'],
    transcript: ({ approver }) => ({ kind: 'approval-asked', vars: { name: approver } }),
    isPostedUnderCard: false,
  }),
  'approval-nobody': defineEvent({ history: [], transcript: 'hidden', isPostedUnderCard: false }),
  'approval-reminded': defineEvent({
    history: ['approver'],
    transcript: ({ approver }) => ({ kind: 'approval-reminded', vars: { name: approver } }),
    isPostedUnderCard: false,
  }),
  'approval-delegated': defineEvent({
    history: ['to'],
    transcript: ({ to }, { name }) => ({ kind: 'approval-delegated', vars: { name, to } }),
    isPostedUnderCard: false,
  }),
  approved: defineEvent({
    history: [],
    transcript: (_, { name }) => ({ kind: 'approval-approved', vars: { name } }),
    isPostedUnderCard: false,
  }),
  'approver-password-reset': defineEvent({
    history: ['approver', 'moment'],
    transcript: ({ approver, moment }, { texts }) => ({
      kind: 'approval-password-reset',
      vars: { name: approver, moment: texts.dateTime(moment) },
    }),
    isPostedUnderCard: false,
  }),
  'approver-account-made': defineEvent({
    history: ['approver', 'moment'],
    transcript: ({ approver, moment }, { texts }) => ({
      kind: 'approval-account-made',
      vars: { name: approver, moment: texts.dateTime(moment) },
    }),
    isPostedUnderCard: false,
  }),
  refused: defineEvent({
    history: ['reason'],
    transcript: ({ reason }, { name }) => ({ kind: 'approval-refused', vars: { name, reason } }),
    isPostedUnderCard: false,
  }),
  'approval-expired': defineEvent({
    history: [],
    transcriptDetails: ['approver'],
    transcript: ({ approver }) => ({ kind: 'approval-expired', vars: { name: approver } }),
    isPostedUnderCard: false,
  }),
  'approval-unreachable': defineEvent({
    history: [],
    transcriptDetails: ['approver'],
    transcript: ({ approver }) => ({ kind: 'approval-unreachable', vars: { name: approver } }),
    isPostedUnderCard: false,
  }),
  'approval-bypassed': defineEvent({
    history: ['reason'],
    transcript: ({ reason }, { name }) => ({ kind: 'approval-bypassed', vars: { name, reason } }),
    isPostedUnderCard: false,
  }),
  'approval-withdrawn': defineEvent({
    history: [],
    transcriptDetails: ['name'],
    transcript: ({ name }) => ({ kind: 'approval-withdrawn', vars: { name } }),
    isPostedUnderCard: false,
  }),
}
