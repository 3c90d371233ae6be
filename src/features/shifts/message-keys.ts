/** The summary at the end of a shift. */
export const shiftsKeys = [
  'shift-title',
  'shift-empty',
  'shift-waiting',
  'shift-in-hand',
  'shift-late',
  'shift-on-hold',
  'shift-line',
  'shift-more',
  'shift-note',
  'shift-visit',
] as const
