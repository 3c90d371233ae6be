/** Returns the ticket numbers in a text in their standard form: INC-1042, REQ-0310. */
export function ticketNumbersIn(text: string): string[] {
  const numbers = Array.from(
    text.matchAll(/(?<![\p{L}\p{N}])(inc|req)[ -]?(\d{1,9})(?![\p{L}\p{N}])/giu),
    (match) => `${match[1]!.toUpperCase()}-${match[2]!.padStart(4, '0')}`,
  )
  return [...new Set(numbers)]
}
