/** A person's words, or what they put between two lines of ``` or ~~~: kept as it is. */
export interface SpokenPart {
  readonly kind: 'words' | 'code'
  readonly text: string
}

/** Linear: a fence of tildes may have anything behind it, one of backticks no further backtick. */
const fence = /^[ \t]*(?:(`{3,})[^`\n]*|(~{3,})[^\n]*)$/

/** Nothing but code fences is read in a person's words; one that is not closed goes to the end. Slack leaves out line breaks around fences. */
export function spokenParts(text: string): readonly SpokenPart[] {
  const parts: { kind: SpokenPart['kind']; lines: string[] }[] = [{ kind: 'words', lines: [] }]
  let open: string | null = null
  for (const line of onLinesOfTheirOwn(text).split('\n')) {
    const found: RegExpExecArray | null = fence.exec(line)
    const mark: string | undefined = found?.[1] ?? found?.[2]
    const closes: boolean = open !== null && mark?.startsWith(open) === true
    if (closes || (open === null && mark !== undefined)) {
      open = closes ? null : (mark ?? null)
      parts.push({ kind: open === null ? 'words' : 'code', lines: [] })
    } else parts.at(-1)!.lines.push(line)
  }
  return parts
    .map(({ kind, lines }) => ({ kind, text: kind === 'code' ? lines.join('\n') : lines.join('\n').trim() }))
    .filter((part) => part.text.trim() !== '')
}

/** "look: ```ls -l```" as Slack sends it. */
function onLinesOfTheirOwn(text: string): string {
  return text.replace(
    /```([^`]*)```/g,
    (_, inside: string) => `\n\`\`\`\n${inside.replace(/^\n|\n$/g, '')}\n\`\`\`\n`,
  )
}

/** Best places to cut a text, in order of preference: after a paragraph, a line, a sentence, a word. */
const seams = [/\n{2,}/g, /\n/g, /[.!?…]["»”’)\]]*[ \u00a0\u202f]+/g, /[ \t\u00a0\u202f]+/g]

/** Pieces of at most `most` UTF-16 units, none ending inside a character; together they are the text. */
export function dividedWords(text: string, most: number): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > most) {
    const end = cutAt(rest.slice(0, most))
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return rest === '' ? pieces : [...pieces, rest]
}

/** A cut in the first half would leave crumbs: a lesser seam further on is better. */
function cutAt(head: string): number {
  for (const seam of seams) {
    const last = [...head.matchAll(seam)].at(-1)
    const end = last === undefined ? 0 : last.index + last[0].length
    if (end > head.length / 2) return end
  }
  return /[\uD800-\uDBFF]$/.test(head) ? head.length - 1 : head.length
}
