/** Opening, handing off and handing back. */
export const handOffKeys = [
  'done-handed-back',
  'event-opened',
  'event-handed-off',
  'event-handed-back',
] as const
