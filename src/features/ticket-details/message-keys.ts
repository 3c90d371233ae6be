/** Changes to topic, priority and details. */
export const ticketDetailsKeys = [
  'done-priority',
  'done-topic',
  'done-details',
  'event-priority-set',
  'event-priority-moved',
  'event-fact-corrected',
  'event-topic-set',
  'event-details-set',
] as const
