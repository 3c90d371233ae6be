/** A secret's place in a text. */
export interface Span {
  readonly start: number
  readonly end: number
}

export function spansOf(
  text: string,
  pattern: RegExp,
  isSecret: (found: string) => boolean = () => true,
): Span[] {
  return Array.from(text.matchAll(pattern)).flatMap((match): Span[] => {
    const secret = match.groups?.secret ?? match[0]
    if (!isSecret(secret)) return []
    const start = match.index + match[0].lastIndexOf(secret)
    return [{ start, end: start + secret.length }]
  })
}
