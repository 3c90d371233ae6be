/** Slack's limits. It refuses the whole message if one of them is exceeded by even a single character. */
export const slackLimits = {
  /** Maximum number of characters in one text block, and in all blocks of a message together. */
  blockText: 3_000,
  messageText: 12_000,
  /** Maximum number of characters in a card, including its buttons and menu entries. */
  cardText: 12_500,
  messageBlocks: 50,
  /** Maximum number of text blocks among the 50; the rest is reserved for buttons. */
  textBlocks: 40,
  homeBlocks: 100,
  /**
   * Maximum number of characters before escaping, because escaping can turn one character into
   * five. Slack recommends at most 4,000 characters.
   */
  fallbackText: 780,
  header: 150,
  label: 75,
  hint: 2_000,
  buttonValue: 2_000,
  optionValue: 150,
  options: 100,
  actions: 25,
  viewTitle: 24,
  input: 3_000,
  metadata: 3_000,
} as const

/** Cuts a text at `max` characters, never within a surrogate pair, and ends it with an ellipsis. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  return `${wholeCharacters(text.slice(0, max - 1))}…`
}

/** Splits a text into pieces of at most `max` characters, at a line break or a space if possible. */
export function splitAtLength(text: string, max: number): string[] {
  const found: string[] = []
  let rest = text
  while (rest.length > max) {
    const piece = wholeCharacters(rest.slice(0, cutAt(rest, max)))
    found.push(piece)
    rest = rest.slice(piece.length)
  }
  return rest === '' ? found : [...found, rest]
}

function cutAt(text: string, max: number): number {
  const head = text.slice(0, max)
  const at = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '))
  return at > max / 2 ? at + 1 : max
}

function wholeCharacters(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text
}
