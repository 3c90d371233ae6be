/** Moods in order of precedence. Anger has no word list; it is derived from the tone's weight. */
export const moods = ['fear', 'despair', 'shame', 'anger', 'hurry'] as const
export type Mood = (typeof moods)[number]
