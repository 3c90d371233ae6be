import { marked, type Token, type Tokens } from 'marked'

/** Match between a text and a question. */
export interface TextMatch {
  /** Share of the question's weight found in the text, from 0 to 1. */
  readonly share: number
  /** Number of the question's words found in the text, not counting those in the article's title, which apply to every passage. */
  readonly words: number
  /** Total weight of the words counted in `words`; rare words weigh more. */
  readonly weight: number
}

/** Piece of an article that can answer a question on its own. */
export interface AnswerPassage extends TextMatch {
  readonly text: string
  /** True if the passage lacks a word of the question that occurs elsewhere in the article. */
  readonly isPartial: boolean
}

/** Finds answers to questions in one article. */
export interface PassageFinder {
  /** Finds the passage that answers a question best, in at most `mostWords` words; null if none matches at all. */
  find(question: string, mostWords: number): AnswerPassage | null
  /**
   * Matches a question against another text; null if the question has no meaning by itself ("where
   * is that?").
   */
  matchIn(question: string, text: string): TextMatch | null
}

/**
 * Minimum shares for a confident answer: with at least two matching words, and with a single
 * matching word.
 */
const leastShare = { ofWords: 0.6, ofOneWord: 0.9 }
const fewestWords = 2
/** Minimum weight of a confident answer, because words that occur in most articles ("tell", "call") don't answer anything. */
const leastWeight = 1.5

export function isConfidentAnswer(passage: AnswerPassage): boolean {
  return !passage.isPartial && isConfidentMatch(passage)
}

export function isConfidentMatch({ share, weight, words }: TextMatch): boolean {
  const least = words >= fewestWords ? leastShare.ofWords : leastShare.ofOneWord
  return words > 0 && weight >= leastWeight && share >= least
}

interface Readable {
  readonly title: string
  /** Short answer in Markdown, like the body. */
  readonly short: string | null
  readonly body: string
}

/** Treats the short answer as a section with a single piece and no heading. */
function wholeOf(text: string, stemsIn: (text: string) => Iterable<string>): Piece {
  const section: Section = { heading: '', stems: new Set(), text, pieces: [text] }
  return { section, text, stems: new Set(stemsIn(text)), label: null }
}

interface Piece {
  readonly section: Section
  readonly text: string
  /** Stems of the piece and of its heading. */
  readonly stems: ReadonlySet<string>
  /** Stems of the words in the first cell of a table row; null if it isn't a row. */
  readonly label: ReadonlySet<string> | null
}

interface Section {
  /** Heading in Markdown; empty before the first one. */
  readonly heading: string
  readonly stems: ReadonlySet<string>
  /** Text in Markdown without the heading. */
  readonly text: string
  /** Paragraphs, list items and table rows, as Markdown. */
  readonly pieces: readonly string[]
}

/** BM25 parameters that control how strongly long passages are penalised. */
const saturation = 1.2
const lengthShare = 0.75
/**
 * Minimum weight of a word in the title. The article's subject is important in a question, even
 * though every passage is about it.
 */
const leastOfTitle = 0.7
const { log, max, min } = Math

/** Prepares an article's passages. `rarityOf` returns the rarity of a stem among all articles; common words carry little weight. */
export function createPassageFinder(
  { title, short, body }: Readable,
  stemsIn: (text: string) => Iterable<string>,
  rarityOf: (stem: string) => number,
): PassageFinder {
  const pieces = [...(short === null ? [] : [wholeOf(short, stemsIn)]), ...piecesOf(body, stemsIn)]
  const meanSize = pieces.reduce((sum, { stems }) => sum + stems.size, 0) / Math.max(pieces.length, 1)
  const ofAll = new Set(stemsIn(title))
  const havingOf = (stem: string) => pieces.filter(({ stems }) => stems.has(stem)).length
  const weightOf = (stem: string) => {
    const having = havingOf(stem)
    // A word that's only in the title applies to every passage, so it doesn't tell them apart.
    return having === 0 && ofAll.has(stem)
      ? 0
      : min(inverseDocumentFrequency(pieces.length, having), rarityOf(stem))
  }
  const askedIn = (question: string) =>
    [...new Set(stemsIn(question))].map((stem) => ({ stem, weight: weightOf(stem) }))

  function find(question: string, mostWords: number): AnswerPassage | null {
    const asked = askedIn(question)
    const all = sumOf(asked)
    let best: AnswerPassage | null = null
    let most = 0
    for (const piece of pieces) {
      const found = asked.filter(({ stem }) => piece.stems.has(stem))
      const { label } = piece
      if (label !== null && !found.some(({ stem }) => label.has(stem))) continue
      const weight = sumOf(found)
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
      const missing = asked.filter(({ stem }) => !piece.stems.has(stem) && !ofAll.has(stem))
      best = {
        isPartial: missing.some(({ stem }) => havingOf(stem) > 0),
        text,
        share: weight / all,
        weight,
        words: found.filter(({ stem }) => !ofAll.has(stem)).length,
      }
    }
    return best
  }

  return {
    find,
    matchIn(question, text) {
      const asked = askedIn(question).map(({ stem, weight }) => ({
        stem,
        weight: ofAll.has(stem) ? max(weight, leastOfTitle) : weight,
      }))
      const all = sumOf(asked)
      if (all === 0) return null
      const told = new Set(stemsIn(text))
      const found = asked.filter(({ stem }) => told.has(stem))
      const weight = sumOf(found)
      return { share: weight / all, weight, words: found.filter(({ stem }) => !ofAll.has(stem)).length }
    },
  }
}

function sumOf(asked: readonly { readonly weight: number }[]): number {
  return asked.reduce((sum, { weight }) => sum + weight, 0)
}

/** Returns the weight of a word that `having` of `all` texts contain. */
export function inverseDocumentFrequency(all: number, having: number): number {
  return log(1 + (all - having + 0.5) / (having + 0.5))
}

/**
 * Returns the text of an answer: the whole section if it is short enough; otherwise, if the heading contains
 * all matching words, as many of the section's pieces as fit, from the first; otherwise only the piece. Null
 * if that is too long.
 */
function written(piece: Piece, found: readonly string[], mostWords: number): string | null {
  const { section, text } = piece
  const title = section.heading === '' ? '' : `**${section.heading}**\n\n`
  const fits = (part: string) => countWords(`${title}${part}`) <= mostWords
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

export function countWords(text: string): number {
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
    return blocks.flatMap((block) =>
      textsOf(block).map((text) => ({
        section,
        text,
        stems: new Set([...section.stems, ...stemsIn(text)]),
        label: block.type === 'table' ? new Set(stemsIn(text.split('\n', 1)[0]!)) : null,
      })),
    )
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

/** Splits a block into pieces: each list item and each table row is one. */
function textsOf(block: Token): readonly string[] {
  if (block.type === 'list')
    return (block as Tokens.List).items.map(({ raw }) => raw.trim().replace(/^(?:[-*+]|\d+[.)])\s+/, ''))
  if (block.type === 'table') return rowsOf(block as Tokens.Table)
  return [block.raw.trim()]
}

/**
 * Formats table rows as text, such as "blur my background: Teams, effects; Zoom, …": the first cell names the row and the column headings name the
 * other cells.
 */
function rowsOf({ header, rows }: Tokens.Table): readonly string[] {
  const [, ...heads] = header.map(({ text }) => text)
  return rows.map(([first, ...cells]) => {
    const told = cells.flatMap(({ text }, at) =>
      text.trim() === '' ? [] : [heads.length > 1 ? `- **${heads[at]}** – ${text}` : text],
    )
    return [`**${first?.text.replaceAll('**', '') ?? ''}**`, ...told].join('\n')
  })
}
