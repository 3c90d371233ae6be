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
  const spans: Span[] = []
  // Of three dozen patterns hardly one is ever met: matchAll would copy each of them for each text.
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === '') pattern.lastIndex += 1
    const secret = match.groups?.secret ?? match[0]
    if (!isSecret(secret)) continue
    const start = match.index + match[0].lastIndexOf(secret)
    spans.push({ start, end: start + secret.length })
  }
  return spans
}
