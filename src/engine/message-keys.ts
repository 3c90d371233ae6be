/** Messages about failed turns and late messages. */
export const engineKeys = ['turn-failed', 'sent-late'] as const
