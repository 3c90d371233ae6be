import { detectAll } from 'tinyld/light'
import type { Search } from '../../content/articles/search.js'
import { todoMarker } from '../../content/check/todo-marker.js'
import type { Catalogue } from '../../content/load/load-catalogue.js'
import { parseMarkdown } from '../../markdown/parse-markdown.js'
import { documentToPlainText, inlinesToPlainText } from '../../markdown/plain-text.js'
import type { Language, TopicId } from '../../nlu/intent-file.js'
import type { Candidate, NluPipeline } from '../../nlu/nlu-result.js'
import { redact } from '../../nlu/redaction/redact.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import { type CleanHtmlResult, cleanHtml, type RewriteImage } from './clean-html.js'
import type { DraftFrontMatter } from './draft-file.js'
import { createDraftPictures, type DraftPicture } from './draft-pictures.js'
import { htmlNestingDepth } from './html-nesting-depth.js'
import { proposePhrasings } from './propose-phrasings.js'
import { proposeShortAnswer } from './propose-short-answer.js'
import { findSimilarArticles, type SimilarArticle } from './similar-articles.js'
import { slugFromTitle } from './slug-from-title.js'
import type { SkippedItem, SourceItem } from './source-item.js'

export interface Draft {
  readonly slug: string
  readonly frontMatter: DraftFrontMatter
  readonly body: string
  readonly pictures: readonly DraftPicture[]
  /** Other possible topics, best first. */
  readonly candidates: readonly Candidate[]
  readonly similar: readonly SimilarArticle[]
  /** Elements removed from the source: `scripts (2)`. */
  readonly removed: readonly string[]
  readonly toDo: readonly string[]
}

export interface CreateDraftDeps {
  readonly catalogue: Catalogue
  readonly reader: NluPipeline
  readonly search: Search
  readonly language: Language | null
  readonly today: string
}

const longestTitle = 120
const deepestNesting = 400
/** Number of characters at the start of the text used to detect the language and topic. */
const readCharacters = 500
/** Confidence below which the author should check the suggested topic. */
const sureEnough = 0.6

/** Turns an imported item into a draft. The same source always produces the same draft. */
export function createDraft(item: SourceItem, deps: CreateDraftDeps): Draft | SkippedItem {
  const { source } = item
  const slug = slugFromTitle(item.title ?? firstHeading(item.html) ?? source.replace(/\.[a-z]+$/i, ''))
  const pictures = createDraftPictures(slug, item.files)
  const cleaned = cleanedOrReason(item.html, pictures.keep)
  if (typeof cleaned === 'string') return { source, reason: cleaned }
  const { markdown, removed } = cleaned
  const { title, body } = withTitle(markdown, item)
  const document = parseMarkdown(body)
  const words = documentToPlainText(document).trim()
  if (words === '') return { source, reason: 'it has no text' }

  const beginning = `${title}\n${words}`.slice(0, readCharacters)
  const language = deps.language ?? item.language ?? languageOf(beginning, deps.reader)
  const guess = guessTopic(title, beginning, deps)
  const { proposed, missing } = proposePhrasings({
    title,
    given: item.phrasings,
    headings: document.flatMap((block) =>
      block.kind === 'heading' ? [inlinesToPlainText(block.inside)] : [],
    ),
    language,
  })
  const short = proposeShortAnswer(document)
  const similar = findSimilarArticles({ title, topic: guess.topic, language }, deps)
  const foreign =
    deps.language === null && item.language === null ? foreignLanguage(words, deps.reader) : null
  const hasArticle = deps.catalogue.articles.some(
    (article) => article.topic === guess.topic && article.language === language,
  )
  const toDo = [
    ...(guess.topic === null
      ? ['choose its topic']
      : guess.confidence < sureEnough
        ? [`check whether ${guess.topic} is the right topic`]
        : []),
    ...(foreign === null ? [] : [`it seems to be written in ${foreign}, which is not in GUICHET_LANGUAGES`]),
    short === null
      ? 'write its short answer, at most 60 words'
      : 'check that its short answer really answers the question',
    ...(missing === 0 ? [] : [`write ${missing} more phrasings`]),
    'add the versions that it applies to',
    ...(title.length > longestTitle ? ['shorten its title'] : []),
    ...(hasArticle
      ? [
          `${guess.topic} already has an article in ${language}: add what is new to it, or publish with --replace`,
        ]
      : []),
    ...similar
      .filter(({ isLikelySame }) => isLikelySame)
      .map((one) => `compare it with ${one.topic}/${one.language}, “${one.title}”`),
    ...pictures.withoutWords.map((name) => `describe what ${name} shows`),
    ...pictures.elsewhere.map((address) => `the picture ${address} is on another server: readers get a link`),
    ...(/\]\(http:/i.test(body) ? ['change its http links to https: others are not shown as links'] : []),
    ...(redact(words).count > 0
      ? ['something in it looks like a password, a key or a personal number: remove it']
      : []),
  ]
  return {
    slug,
    frontMatter: {
      title,
      ...(short === null ? {} : { short }),
      phrasings: [...proposed],
      language,
      topic: guess.topic,
      confidence: Number(guess.confidence.toFixed(2)),
      owner: (guess.topic !== null && deps.catalogue.topics.get(guess.topic)?.level2) || 'l1',
      versions: [todoMarker(language === 'fr' ? 'produit et version' : 'product and version', language)],
      source,
      imported: deps.today,
    },
    body,
    pictures: pictures.kept,
    candidates: guess.candidates,
    similar,
    removed,
    toDo,
  }
}

/**
 * Cleans the HTML, or returns the reason if it can't be cleaned. The parser's time grows with the square of the nesting
 * depth until it fails, and one hostile page mustn't stop the import.
 */
function cleanedOrReason(html: string, keepPicture: RewriteImage): CleanHtmlResult | string {
  if (htmlNestingDepth(html) > deepestNesting) return 'its elements are nested too deeply to be a page'
  try {
    return cleanHtml(html, keepPicture)
  } catch (error) {
    return `it cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Returns the title (the source's own, else the first heading, else the file name), and the body below it. */
function withTitle(markdown: string, { title, source }: SourceItem): { title: string; body: string } {
  const [, heading, rest] = /^# (.+)(?:\n+([\s\S]*))?$/.exec(markdown) ?? []
  const given = oneLine(title ?? '')
  const isSame =
    heading !== undefined && (given === '' || foldToWords(plainWords(heading)) === foldToWords(given))
  const named = source
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.[a-z]+$/i, '')
    .replace(/[-_]+/g, ' ')
  const body = heading !== undefined && (isSame || title === null) ? (rest ?? '') : markdown
  return {
    title: given !== '' ? given : heading === undefined ? oneLine(named) : plainWords(heading),
    // The title is the only first-level heading, so other headings move down one level.
    body: body.replace(/^# (?=\S)/gm, '## ').trim(),
  }
}

function firstHeading(html: string): string | null {
  return /<h1\b[^>]*>([^<]+)<\/h1>/i.exec(html)?.[1] ?? null
}

function plainWords(markdown: string): string {
  return oneLine(documentToPlainText(parseMarkdown(markdown)))
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function languageOf(text: string, reader: NluPipeline): Language {
  return reader.read(text, { lastLanguage: null, locale: null }).language
}

/** Returns the English name of the text's language if it clearly isn't a configured one; otherwise null. */
function foreignLanguage(text: string, reader: NluPipeline): string | null {
  const [best] = detectAll(text.slice(0, 2_000))
  if (best === undefined || best.accuracy < 0.8 || reader.languages.includes(best.lang)) return null
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(best.lang) ?? best.lang
}

interface Guess {
  readonly topic: TopicId | null
  readonly confidence: number
  readonly candidates: readonly Candidate[]
}

/** Guesses the topic from the title, or from the beginning of the text if that is clearer. */
function guessTopic(title: string, beginning: string, { catalogue, reader }: CreateDraftDeps): Guess {
  const guesses = [title, beginning].map((text): Guess => {
    const { candidates, outcome } = reader.read(text, { lastLanguage: null, locale: null })
    const fitting = candidates.filter(({ topic }) => {
      const known = catalogue.topics.get(topic)
      return known !== undefined && known.kind !== 'conversation'
    })
    const [best] = fitting
    if (outcome === 'unknown' || best === undefined)
      return { topic: null, confidence: 0, candidates: fitting }
    return { topic: best.topic, confidence: best.confidence, candidates: fitting }
  })
  return guesses.reduce((best, one) => (one.confidence > best.confidence ? one : best))
}
