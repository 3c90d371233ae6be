/** Desk channels and their cards. */
export const deskChannelsKeys = [
  'desk-here',
  'desk-here-refused',
  'desk-here-group',
  'desk-here-unknown',
  'card-back',
  'card-restricted',
] as const
