import { marked, type Token, type Tokens } from 'marked'

/** How much of a question a text has. */
export interface TextMatch {
  /** Share of what the question says that the text has: 0 to 1. */
  readonly share: number
  /** Number of the question's words that it has, without those of the article's title, which is in every passage. */
  readonly words: number
  /** How much those words say: the rarer, the more. */
  readonly weight: number
}

/** A piece of an article that can answer a question by itself. */
export interface AnswerPassage extends TextMatch {
  /** Markdown. */
  readonly text: string
  /** Lacks a word of the question that the article uses elsewhere. */
  readonly isPartial: boolean
}

/** Answers questions from one article. */
export interface Passages {
  /** The passage that answers a question best, in at most this many words; null if none has anything of it. */
  find(question: string, mostWords: number): AnswerPassage | null
  /** How much of the question another text has; null: the question says nothing by itself ("where is that?"). */
  matchIn(question: string, text: string): TextMatch | null
}

/** A passage is an answer when it has this share of the question, in two words at least; or nearly all of it. */
const leastShare = { ofWords: 0.6, ofOneWord: 0.9 }
const fewestWords = 2
/** Words that most articles have ("tell", "call") make no answer. */
const leastWeight = 1.5

export function isSureAnswer(passage: AnswerPassage): boolean {
  return !passage.isPartial && isSureMatch(passage)
}

export function isSureMatch({ share, weight, words }: TextMatch): boolean {
  const least = words >= fewestWords ? leastShare.ofWords : leastShare.ofOneWord
  return words > 0 && weight >= leastWeight && share >= least
}

interface Readable {
  readonly title: string
  /** Markdown, as the body. */
  readonly short: string | null
  readonly body: string
}

/** The short answer: one piece, with nothing above it. */
function wholeOf(text: string, stemsIn: (text: string) => Iterable<string>): Piece {
  const section: Section = { heading: '', stems: new Set(), text, pieces: [text] }
  return { section, text, stems: new Set(stemsIn(text)), label: null }
}

interface Piece {
  readonly section: Section
  /** Markdown. */
  readonly text: string
  /** Stems of the piece and of the heading above it. */
  readonly stems: ReadonlySet<string>
  /** Stems of the words that name a row of a table; null if it is no row. */
  readonly label: ReadonlySet<string> | null
}

interface Section {
  /** Markdown; empty before the first heading. */
  readonly heading: string
  /** Stems of the heading. */
  readonly stems: ReadonlySet<string>
  /** Markdown without the heading. */
  readonly text: string
  /** Paragraphs, items of lists and rows of tables, as Markdown. */
  readonly pieces: readonly string[]
}

/** BM25 parameter: how soon a longer passage counts less. */
const saturation = 1.2
const lengthShare = 0.75
/** Least weight of a word of the title: the article's subject counts in a question too, though every passage has it. */
const leastOfTitle = 0.7
const { log, max, min } = Math

/** `rarityOf`: of a word among all articles; what is usual anywhere says little. */
export function createPassages(
  { title, short, body }: Readable,
  stemsIn: (text: string) => Iterable<string>,
  rarityOf: (stem: string) => number,
): Passages {
  const pieces = [...(short === null ? [] : [wholeOf(short, stemsIn)]), ...piecesOf(body, stemsIn)]
  const meanSize = pieces.reduce((sum, { stems }) => sum + stems.size, 0) / Math.max(pieces.length, 1)
  const ofAll = new Set(stemsIn(title))
  const havingOf = (stem: string) => pieces.filter(({ stems }) => stems.has(stem)).length
  const weightOf = (stem: string) => {
    const having = havingOf(stem)
    // What stands in the title alone is meant everywhere.
    return having === 0 && ofAll.has(stem) ? 0 : min(rarity(pieces.length, having), rarityOf(stem))
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

/** How much a word says that so many of all texts have. */
export function rarity(all: number, having: number): number {
  return log(1 + (all - having + 0.5) / (having + 0.5))
}

/**
 * Gives the whole section where it is short enough. Otherwise, when its heading alone says what was asked, as many of its pieces as fit, from the
 * first; otherwise the piece. Null when that is too long.
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
