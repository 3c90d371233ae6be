/** Typographic mistake that French readers notice immediately: the spacing before double punctuation or inside quotation marks. */
export interface TypographyFault {
  readonly excerpt: string
  readonly message: string
}

const rules: readonly { readonly pattern: RegExp; readonly message: string }[] = [
  { pattern: /[\p{L}\d)»…%][!?;](?=\s|$)/gu, message: 'a space goes before ! ? and ;' },
  { pattern: /[\p{L}\d)»%]{2}:(?=\s|$)/gu, message: 'a space goes before a colon' },
  { pattern: /«(?!\s)|\S»/gu, message: 'a space goes after « and before »' },
  { pattern: /(?<=^|[\s(])"[^"\n]*"/gu, message: 'quotation marks are « » in French' },
  { pattern: /\s,/gu, message: 'no space goes before a comma' },
]

export function frenchTypography(text: string): readonly TypographyFault[] {
  const prose = withoutCode(text)
  return rules.flatMap(({ pattern, message }) =>
    [...prose.matchAll(pattern)].map((match) => ({
      excerpt: around(text, match.index, match[0].length),
      message,
    })),
  )
}

/** Blanks out code, addresses and error values such as #REF!, which aren't prose. */
function withoutCode(text: string): string {
  const blank = (found: string) => '·'.repeat(found.length)
  return text
    .replace(/```[\s\S]*?```/g, blank)
    .replace(/`[^`\n]*`/g, blank)
    .replace(/\b[a-z]+:\/\/\S+/gi, blank)
    .replace(/#\S+/g, blank)
}

function around(text: string, at: number, length: number): string {
  const start = text.slice(0, at).lastIndexOf('\n') + 1
  const end = text.indexOf('\n', at)
  return text.slice(Math.max(start, at - 20), Math.min(end === -1 ? text.length : end, at + length + 10))
}
