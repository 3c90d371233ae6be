/** Mentions of technicians, and messages to them. */
export const notificationsKeys = [
  'mention-yours',
  'mention-wrote',
  'mention-waiting',
  'notice-assigned',
  'notice-assigned-because',
  'notice-card',
] as const
