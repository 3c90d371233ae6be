/** Turns that failed and messages that come late. */
export const engineKeys = ['turn-failed', 'sent-late'] as const
