import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { articleFilePath, guideFilePath, intentFilePath } from '../../content/check/lint-finding.js'
import { layeredPath } from '../../content/files/read-yaml.js'
import type { Language } from '../../nlu/intent-file.js'
import { scaffoldArticle } from './scaffold-article.js'
import { scaffoldGuide } from './scaffold-guide.js'
import { type NewTopic, scaffoldIntent } from './scaffold-intent.js'
import type { NewFile } from './write-new-files.js'

export interface ScaffoldFilesOptions {
  /** The organisation's own content folder. */
  readonly folder: string
  /** Folder of the shipped content, followed by the organisation's own. */
  readonly directories: readonly string[]
  readonly languages: readonly Language[]
  /** Date as YYYY-MM-DD. */
  readonly today: string
}

export function scaffoldIntentFiles(topic: NewTopic, parts: ScaffoldFilesOptions): readonly NewFile[] {
  return [fileFor(intentFilePath(topic.topic), parts, () => scaffoldIntent(topic, parts.languages))]
}

export function scaffoldArticleFiles(
  { topic, name, level2 }: NewTopic,
  parts: ScaffoldFilesOptions,
  languages: readonly Language[],
): readonly NewFile[] {
  return languages.map((language) =>
    fileFor(articleFilePath(topic, language), parts, () =>
      scaffoldArticle({ topic, language, name: name[language] ?? topic, owner: level2, today: parts.today }),
    ),
  )
}

export function scaffoldGuideFiles(
  { topic, kind }: NewTopic,
  parts: ScaffoldFilesOptions,
): readonly NewFile[] {
  return [fileFor(guideFilePath(topic), parts, () => scaffoldGuide(topic, kind, parts.languages))]
}

/** Returns a copy of the shipped file if there is one, otherwise a new file. */
function fileFor(
  file: string,
  { folder, directories }: ScaffoldFilesOptions,
  scaffold: () => string,
): NewFile {
  const original = layeredPath(directories, file)
  return {
    path: join(folder, file),
    text: original === null ? scaffold() : readFileSync(original, 'utf8'),
    isCopy: original !== null,
  }
}
