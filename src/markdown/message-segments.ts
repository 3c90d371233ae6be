/** Part of a person's message: ordinary text, or code between two lines of ``` or ~~~, left unchanged. */
export interface MessageSegment {
  readonly kind: 'words' | 'code'
  readonly text: string
}

/** Matches a fence line in linear time. Any text may follow tildes; no other backtick may follow backticks. */
const fence = /^[ \t]*(?:(`{3,})[^`\n]*|(~{3,})[^\n]*)$/

/**
 * Splits a person's message at code fences, the only Markdown recognised there. An unclosed fence runs to the end. Adds
 * the line breaks that Slack omits around fences.
 */
export function splitAtCodeFences(text: string): readonly MessageSegment[] {
  const parts: { kind: MessageSegment['kind']; lines: string[] }[] = [{ kind: 'words', lines: [] }]
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

/** Moves fences onto lines of their own, because Slack sends "look: ```ls -l```". */
function onLinesOfTheirOwn(text: string): string {
  return text.replace(
    /```([^`]*)```/g,
    (_, inside: string) => `\n\`\`\`\n${inside.replace(/^\n|\n$/g, '')}\n\`\`\`\n`,
  )
}

/** Places to split a text, best first: after a paragraph, a line, a sentence or a word. */
const seams = [/\n{2,}/g, /\n/g, /[.!?…]["»”’)\]]*[ \u00a0\u202f]+/g, /[ \t\u00a0\u202f]+/g]

/**
 * Splits a text into pieces of at most `most` UTF-16 units, never inside a character. The joined pieces equal the text.
 */
export function splitLongText(text: string, most: number): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > most) {
    const end = cutAt(rest.slice(0, most))
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return rest === '' ? pieces : [...pieces, rest]
}

/** Finds the best place to split in the second half, because a worse place is better than a tiny piece. */
function cutAt(head: string): number {
  for (const seam of seams) {
    const last = [...head.matchAll(seam)].at(-1)
    const end = last === undefined ? 0 : last.index + last[0].length
    if (end > head.length / 2) return end
  }
  return /[\uD800-\uDBFF]$/.test(head) ? head.length - 1 : head.length
}
