/** Position of a secret in a text. */
export interface SecretSpan {
  readonly start: number
  readonly end: number
}

export function findSpans(
  text: string,
  pattern: RegExp,
  isSecret: (found: string) => boolean = () => true,
): SecretSpan[] {
  const spans: SecretSpan[] = []
  // Uses `exec` instead of `matchAll`, which would clone each of three dozen patterns for every text, although hardly any of them match.
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
