/** The recap before a ticket is sent. */
export const dialogueSlotsKeys = [
  'recap-told',
  'recap-chosen',
  'recap-written',
  'recap-send',
  'recap-change',
  'recap-what',
  'recap-added',
  'recap-changed',
  'recap-also',
  'recap-undo',
  'recap-undone',
] as const
