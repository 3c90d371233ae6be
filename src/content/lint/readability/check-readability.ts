import type { CannedRepliesPolicy } from '../../../desk/ticket/canned-replies.js'
import type { Language, Localized } from '../../../nlu/intent-file.js'
import type { Article } from '../../articles/load-articles.js'
import { guideTexts } from '../../check/guides/guide-texts.js'
import {
  articleFilePath,
  guideFilePath,
  type LintFinding,
  type SourceLocation,
  warningAt,
} from '../../check/lint-finding.js'
import type { LayerTranslations } from '../../check/wording/check-translations.js'
import type { GuideFile } from '../../guides/guide-file.js'
import type { ProcessAnswersPolicy } from '../../policies/process-answers-policy.js'
import { listBotTexts } from './bot-texts.js'
import { createPhraseCheck, type PhraseCheck } from './check-phrases.js'
import { createWordCheck, type WordCheck } from './check-words.js'
import {
  type ProsePiece,
  plainProse,
  proseOfArticle,
  sentencesOfProse,
  splitAtPauses,
  wordsOfProse,
} from './prose.js'
import type { ReadabilityFile } from './readability-file.js'
import { readingEase } from './reading-ease.js'

/** Minimum number of words for a meaningful mean. */
const fewestWords = 100

export interface ReadabilityCheck {
  article(article: Article): readonly LintFinding[]
  guide(guide: GuideFile): readonly LintFinding[]
  /** Checks only the wording. The length of labels is checked together with the buttons. */
  replies(replies: LayerTranslations): readonly LintFinding[]
  /** Checks only the wording, as for replies. */
  processAnswers(policy: ProcessAnswersPolicy): readonly LintFinding[]
  cannedReplies(policy: CannedRepliesPolicy): readonly LintFinding[]
}

/** Checks readability for an employee without technical knowledge, in each language that has limits. */
export function createReadabilityCheck(reading: ReadonlyMap<Language, ReadabilityFile>): ReadabilityCheck {
  const readers = new Map(
    [...reading].map(([language, bars]) => [
      language,
      { bars, words: createWordCheck(bars), phrases: createPhraseCheck(bars) },
    ]),
  )
  const phrasesIn = (
    text: Localized,
    place: SourceLocation & Required<Pick<SourceLocation, 'path'>>,
    use: 'label' | 'message',
  ) =>
    Object.entries(text).flatMap(([language, written]) => {
      const at = { ...place, path: [...place.path, language] }
      return readers.get(language)?.phrases(at, [plainProse(written)], use) ?? []
    })
  return {
    article(article) {
      const reader = readers.get(article.language)
      if (reader === undefined) return []
      const place = { file: articleFilePath(article.topic, article.language) }
      return [
        ...checkArticle(article, place, reader.bars, reader.words),
        ...phrasesOf(article, place, reader.phrases),
      ]
    },
    guide(guide) {
      const file = guideFilePath(guide.topic)
      return guideTexts(guide).flatMap(({ path, text, use }) =>
        Object.entries(text).flatMap(([language, written]) => {
          const reader = readers.get(language)
          if (reader === undefined) return []
          const place = { file, path: [...path, language] }
          const piece = plainProse(written)
          const phrases = reader.phrases(place, [piece], use === 'label' ? 'label' : 'message')
          if (use === 'name') return phrases
          if (use === 'label') return [...phrases, ...reader.words(place, [piece], 'label')]
          const bar = reader.bars.sentenceWords[path.at(-1) === 'simpler' ? 'simpler' : 'message']
          return [
            ...phrases,
            ...longSentences(place, [piece], bar),
            ...reader.words(place, [piece], 'message'),
          ]
        }),
      )
    },
    replies({ language, file }) {
      const reader = readers.get(language)
      if (reader === undefined) return []
      return listBotTexts(file).flatMap(({ path, text }) =>
        reader.phrases({ file: `policies/replies/${language}.yml`, path }, proseOfArticle(text), 'message'),
      )
    },
    processAnswers({ answers }) {
      const file = 'policies/process-answers.yml'
      return answers.flatMap((answer, index) =>
        'say' in answer ? phrasesIn(answer.say, { file, path: ['answers', index, 'say'] }, 'message') : [],
      )
    },
    cannedReplies({ replies }) {
      const file = 'policies/canned-replies.yml'
      return replies.flatMap(({ title, text }, index) => [
        ...phrasesIn(title, { file, path: ['replies', index, 'title'] }, 'label'),
        ...phrasesIn(text, { file, path: ['replies', index, 'text'] }, 'message'),
      ])
    },
  }
}

function checkArticle(
  { body, short }: Article,
  place: SourceLocation,
  bars: ReadabilityFile,
  words: WordCheck,
): readonly LintFinding[] {
  const pieces = proseOfArticle(body)
  const told = pieces.filter(({ kind }) => kind === 'paragraph' || kind === 'item')
  const sentences = told.flatMap(sentencesOfProse).map(wordsOfProse)
  const answer = short === undefined ? [] : [plainProse(short)]
  return [
    ...longSentences({ ...place, path: ['short'] }, answer, bars.sentenceWords.message),
    ...words({ ...place, path: ['short'] }, answer, 'message'),
    ...longPieces(place, told, bars.pieceWords),
    ...longSentences(place, told, bars.sentenceWords.article),
    ...hardAsAWhole(place, sentences, bars),
    ...words(place, pieces, 'message'),
  ]
}

function phrasesOf(
  { title, body, short }: Article,
  place: SourceLocation,
  phrases: PhraseCheck,
): readonly LintFinding[] {
  return [
    ...phrases({ ...place, path: ['title'] }, [plainProse(title)], 'label'),
    ...(short === undefined ? [] : phrases({ ...place, path: ['short'] }, [plainProse(short)], 'message')),
    ...phrases(place, proseOfArticle(body), 'message'),
  ]
}

function longPieces(
  place: SourceLocation,
  pieces: readonly ProsePiece[],
  most: number,
): readonly LintFinding[] {
  return pieces
    .map(({ text }) => ({ text, count: wordsOfProse(text).length }))
    .filter(({ count }) => count > most)
    .map(({ text, count }) =>
      warningAt(
        at(place, text),
        `“${beginning(text)}”: ${count} words in one paragraph; people only read about ${most}`,
        'Turn it into a list, or into two paragraphs.',
      ),
    )
}

function longSentences(
  place: SourceLocation,
  pieces: readonly ProsePiece[],
  most: number,
): readonly LintFinding[] {
  return pieces
    .flatMap(splitAtPauses)
    .map((sentence) => ({ sentence, count: wordsOfProse(sentence).length }))
    .filter(({ count }) => count > most)
    .map(({ sentence, count }) =>
      warningAt(
        at(place, sentence),
        `“${beginning(sentence)}”: ${count} words without a pause; more than ${most} are hard to read`,
        'Turn it into two sentences, or into a list.',
      ),
    )
}

function hardAsAWhole(
  place: SourceLocation,
  sentences: readonly (readonly string[])[],
  { meanSentenceWords, ease }: ReadabilityFile,
): readonly LintFinding[] {
  if (sentences.flat().length < fewestWords) return []
  const mean = sentences.flat().length / sentences.length
  const found: LintFinding[] = []
  if (mean > meanSentenceWords) {
    found.push(
      warningAt(
        place,
        `${mean.toFixed(1)} words per sentence on average; more than ${meanSentenceWords} are hard to read`,
        'Write shorter sentences.',
      ),
    )
  }
  if (ease !== undefined && readingEase(sentences, ease) < ease.least) {
    found.push(
      warningAt(
        place,
        `reading ease is ${readingEase(sentences, ease).toFixed(0)}; it should be at least ${ease.least}`,
        'Write shorter sentences, with shorter, more common words.',
      ),
    )
  }
  return found
}

/** Adds the beginning of a sentence as the excerpt used to find its line. */
function at(place: SourceLocation, text: string): SourceLocation {
  const excerpt = text
    .split('◦')
    .map((part) => part.trim())
    .sort((a, b) => b.length - a.length)[0]!
  return { ...place, excerpt: excerpt.slice(0, 40).trim() }
}

function beginning(text: string): string {
  return text.length <= 50 ? text : `${text.slice(0, 50).trimEnd()}…`
}
