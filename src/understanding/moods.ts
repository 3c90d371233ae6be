/** How somebody may feel, the one that counts most first. Anger is read by its weight, and is in no list. */
export const moods = ['fear', 'despair', 'shame', 'anger', 'hurry'] as const
export type Mood = (typeof moods)[number]
