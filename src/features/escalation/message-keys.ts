/** Escalating to the second line, to the duty manager, and at the requester's request. */
export const escalationKeys = [
  'escalated',
  'escalate-up',
  'escalate-why',
  'escalate-told',
  'escalate-already',
  'escalate-none',
  'escalate-back',
  'complaint-open',
  'security-lead',
  'reach-all-lead',
  'duty-told',
  'done-escalated',
  'done-called',
  'event-escalated',
  'event-escalated-up',
] as const
