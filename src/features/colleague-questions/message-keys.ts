/** Questions to another group, and their answers. */
export const colleagueQuestionsKeys = [
  'done-question-withdrawn',
  'event-colleague-asked',
  'event-colleague-answered',
  'event-colleague-withdrawn',
  'colleague-question',
  'colleague-how',
  'colleague-answered-by',
  'colleague-withdrawn-by',
  'colleague-answer-told',
  'colleague-answer-kept',
  'colleague-asked',
  'colleague-over',
  'colleague-not-asked',
  'colleague-not-theirs',
] as const
