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
  'recap-which',
  'recap-add-instead',
] as const
