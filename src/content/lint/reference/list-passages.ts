import type { Language, Localized } from '../../../nlu/intent-file.js'
import type { Article } from '../../articles/load-articles.js'
import { guideTexts } from '../../check/guides/guide-texts.js'
import { articleFilePath, guideFilePath, type SourceLocation } from '../../check/lint-finding.js'
import type { GuideFile } from '../../guides/guide-file.js'

export interface ContentPassage {
  readonly place: SourceLocation
  readonly language: Language
  readonly text: string
}

/**
 * Lists the passages of an article: the short answer, and each line of Markdown (a paragraph, list item or
 * table row).
 */
export function passagesOfArticle({ topic, language, short, body }: Article): readonly ContentPassage[] {
  const file = articleFilePath(topic, language)
  const lines = body.split('\n').filter((line) => line.trim() !== '')
  return [
    ...(short === undefined ? [] : [{ place: { file, path: ['short'] }, language, text: short }]),
    ...lines.map((line) => ({
      place: { file, excerpt: line.slice(0, 60).trim() },
      language,
      text: line.replace(/[*`]/g, ''),
    })),
  ]
}

/** Lists the passages of a guide in each language: its texts with their help, and the safety answers and questions stored with it. */
export function passagesOfGuide(guide: GuideFile): readonly ContentPassage[] {
  const { topic, questions = [], safety = [] } = guide
  return [
    ...guideTexts(guide).flatMap(({ path, text }) => passagesIn(guideFilePath(topic), path, text)),
    ...passagesOfAnswers(`knowledge-base/${topic}/safety.yml`, safety),
    ...passagesOfAnswers(`knowledge-base/${topic}/questions.yml`, questions),
  ]
}

function passagesOfAnswers(
  file: string,
  answers: readonly { readonly say: Localized }[],
): readonly ContentPassage[] {
  return answers.flatMap(({ say }, at) => passagesIn(file, ['answers', at, 'say'], say))
}

function passagesIn(
  file: string,
  path: readonly (string | number)[],
  text: Localized,
): readonly ContentPassage[] {
  return Object.entries(text).map(([language, written]) => ({
    place: { file, path: [...path, language] },
    language,
    text: written,
  }))
}
