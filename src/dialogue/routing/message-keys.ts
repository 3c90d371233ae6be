/** Sentences about the ticket or conversation that a requester's message goes to. */
export const dialogueRoutingKeys = [
  'goes-to-technician',
  'goes-to-queue',
  'goes-to-queue-asked',
  'was-for-technician',
  'was-for-bot',
  'support-team',
  'reopened-unapproved',
  'reopened-for-all',
  'reopened-refused',
  'taken-up-again',
  'cannot-reopen',
  'goes-across',
] as const
