import type { Language } from '../../../nlu/intent-file.js'
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

/** Passages of a guide in each language, including its help texts. */
export function passagesOfGuide(guide: GuideFile): readonly ContentPassage[] {
  const file = guideFilePath(guide.topic)
  return guideTexts(guide).flatMap(({ path, text }) =>
    Object.entries(text).map(([language, written]) => ({
      place: { file, path: [...path, language] },
      language,
      text: written,
    })),
  )
}
