import { marked, type Token, type Tokens } from 'marked'

/** A piece of an article that can answer a question by itself. */
export interface AnswerPassage {
  /** Markdown. */
  readonly text: string
  /** Share of what the question says that the passage has: 0 to 1. */
  readonly share: number
  /** How many words of the question it has that do not stand in the article's title, which is in every passage. */
  readonly words: number
}

/** The passage that answers a question best, in at most so many words; null when none has anything of it. */
export type FindPassage = (question: string, mostWords: number) => AnswerPassage | null

interface Piece {
  readonly section: Section
  /** Markdown. */
  readonly text: string
  /** Of the piece and the heading above it. */
  readonly stems: ReadonlySet<string>
}

interface Section {
  /** Markdown; empty before the first heading. */
  readonly heading: string
  /** Of the heading. */
  readonly stems: ReadonlySet<string>
  /** Markdown without the heading. */
  readonly text: string
  /** Paragraphs, items of lists and rows of tables, as Markdown. */
  readonly pieces: readonly string[]
}

/** Of BM25: how soon a longer passage counts less. */
const saturation = 1.2
const lengthShare = 0.75
const { log } = Math

export function createPassageFinder(
  { title, body }: { readonly title: string; readonly body: string },
  stemsIn: (text: string) => Iterable<string>,
): FindPassage {
  const pieces = piecesOf(body, stemsIn)
  const meanSize = pieces.reduce((sum, { stems }) => sum + stems.size, 0) / Math.max(pieces.length, 1)
  const ofAll = new Set(stemsIn(title))
  const weightOf = (stem: string) => {
    const having = pieces.filter(({ stems }) => stems.has(stem)).length
    // What stands in the title alone is meant everywhere.
    return having === 0 && ofAll.has(stem) ? 0 : log(1 + (pieces.length - having + 0.5) / (having + 0.5))
  }
  return (question, mostWords) => {
    const asked = [...new Set(stemsIn(question))].map((stem) => ({ stem, weight: weightOf(stem) }))
    const all = asked.reduce((sum, { weight }) => sum + weight, 0)
    let best: AnswerPassage | null = null
    let most = 0
    for (const piece of pieces) {
      const found = asked.filter(({ stem }) => piece.stems.has(stem))
      const weight = found.reduce((sum, one) => sum + one.weight, 0)
      const length = 1 - lengthShare + (lengthShare * piece.stems.size) / meanSize
      const score = (weight * (saturation + 1)) / (1 + saturation * length)
      if (score <= most) continue
      const text = written(
        piece,
        found.map(({ stem }) => stem),
        mostWords,
      )
      if (text === null) continue
      most = score
      best = {
        text,
        share: weight / all,
        words: found.filter(({ stem }) => !ofAll.has(stem)).length,
      }
    }
    return best
  }
}

/**
 * The whole section where it is short enough. Else, when its heading alone says what was asked, as many of its pieces as fit, from the first; else the
 * piece. Null when that is too long.
 */
function written(piece: Piece, found: readonly string[], mostWords: number): string | null {
  const { section, text } = piece
  const title = section.heading === '' ? '' : `**${section.heading}**\n\n`
  const fits = (part: string) => wordsIn(`${title}${part}`) <= mostWords
  if (fits(section.text)) return `${title}${section.text}`
  const isInHeading = found.every((stem) => section.stems.has(stem))
  if (!isInHeading) return fits(text) ? `${title}${text}` : null
  let shown = ''
  for (const one of section.pieces) {
    const more = shown === '' ? one : `${shown}\n\n${one}`
    if (!fits(more)) break
    shown = more
  }
  return shown === '' ? null : `${title}${shown}`
}

export function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

function piecesOf(body: string, stemsIn: (text: string) => Iterable<string>): readonly Piece[] {
  return sectionsOf(body).flatMap(({ heading, blocks }) => {
    const section: Section = {
      heading,
      stems: new Set(stemsIn(heading)),
      text: blocks.map(({ raw }) => raw.trim()).join('\n\n'),
      pieces: blocks.flatMap(textsOf),
    }
    return section.pieces.map((text) => ({
      section,
      text,
      stems: new Set([...section.stems, ...stemsIn(text)]),
    }))
  })
}

function sectionsOf(
  body: string,
): readonly { readonly heading: string; readonly blocks: readonly Token[] }[] {
  const sections: { heading: string; blocks: Token[] }[] = [{ heading: '', blocks: [] }]
  for (const token of marked.lexer(body)) {
    if (token.type === 'heading') sections.push({ heading: (token as Tokens.Heading).text, blocks: [] })
    else if (!silent.has(token.type)) sections.at(-1)!.blocks.push(token)
  }
  return sections.filter(({ blocks }) => blocks.length > 0)
}

const silent: ReadonlySet<string> = new Set(['space', 'hr', 'html', 'def'])

/** Each item of a list and each row of a table answers by itself. */
function textsOf(block: Token): readonly string[] {
  if (block.type === 'list')
    return (block as Tokens.List).items.map(({ raw }) => raw.trim().replace(/^(?:[-*+]|\d+[.)])\s+/, ''))
  if (block.type === 'table') return rowsOf(block as Tokens.Table)
  return [block.raw.trim()]
}

/** "blur my background: Teams, effects; Zoom, …": the first cell names the row, the heads name the others. */
function rowsOf({ header, rows }: Tokens.Table): readonly string[] {
  const [, ...heads] = header.map(({ text }) => text)
  return rows.map(([first, ...cells]) => {
    const told = cells.flatMap(({ text }, at) =>
      text.trim() === '' ? [] : [heads.length > 1 ? `- **${heads[at]}** – ${text}` : text],
    )
    return [`**${first?.text.replaceAll('**', '') ?? ''}**`, ...told].join('\n')
  })
}
