/** Saving, removing and using canned replies. */
export const cannedRepliesKeys = [
  'canned-saved',
  'canned-removed',
  'canned-unknown-variable',
  'act-unknown-canned',
  'act-too-many-canned',
] as const
