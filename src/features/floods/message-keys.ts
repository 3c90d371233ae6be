/** Limits on new requests. */
export const floodsKeys = [
  'too-many-from-you',
  'too-many-from-here',
  'too-many-alarms',
  'turn-to-desk',
  'turn-to-nobody',
  'flood-requester',
  'flood-address',
  'flood-visitors',
  'flood-alarms',
] as const
