/** Rejections that any command can give, and other ways to reach a requester. */
export const commandsKeys = [
  'act-not-technician',
  'act-unknown',
  'act-unknown-ticket',
  'act-not-assignee',
  'act-closed',
  'act-not-in-group',
  'act-restricted',
  'act-waits-for-approval',
  'act-lead-needed',
  'reach-telephone',
  'reach-email',
  'reach-none',
  'act-no-chat',
] as const
