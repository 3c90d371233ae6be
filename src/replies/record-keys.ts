/** What is said around merging, splitting and linking tickets. */
export const recordKeys = [
  'merged',
  'merge-none',
  'goes-across',
  'split',
  'link-unknown',
  'link-merged',
  'duplicates-none',
  'duplicates-offer',
  'event-merged',
  'event-took-in',
  'event-linked',
  'event-unlinked',
  'event-split',
  'event-split-from',
] as const
