/** Desk channels and their cards. */
export const deskChannelKeys = [
  'desk-here',
  'desk-here-refused',
  'desk-here-group',
  'desk-here-unknown',
  'card-back',
  'card-restricted',
] as const
