import type { IntentFile } from '../../nlu/intent-file.js'
import type { Article } from '../articles/load-articles.js'
import type { GuideFile } from '../guides/guide-file.js'
import {
  articleFilePath,
  errorAt,
  guideFilePath,
  intentFilePath,
  type LintFinding,
  type SourceLocation,
} from './lint-finding.js'
import { findTodoMarkers } from './todo-marker.js'

export interface AuthoredContent {
  readonly intents: readonly IntentFile[]
  readonly guides: Iterable<GuideFile>
  readonly articles: readonly Article[]
}

/** Finds scaffold text that the author hasn't replaced yet, which no employee should see. */
export function checkTodoMarkers({ intents, guides, articles }: AuthoredContent): readonly LintFinding[] {
  return [
    ...intents.flatMap((intent) => findings(intentFilePath(intent.topic), [], intent)),
    ...[...guides].flatMap((guide) => findings(guideFilePath(guide.topic), [], guide)),
    ...articles.flatMap(({ topic, language, body, ...frontMatter }) => {
      const file = articleFilePath(topic, language)
      return [
        ...findings(file, [], frontMatter),
        ...findTodoMarkers(body).map((one) => toWrite({ file }, one)),
      ]
    }),
  ]
}

function findings(file: string, path: readonly (string | number)[], value: unknown): readonly LintFinding[] {
  if (typeof value === 'string') return findTodoMarkers(value).map((one) => toWrite({ file, path }, one))
  if (Array.isArray(value)) return value.flatMap((item, at) => findings(file, [...path, at], item))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => findings(file, [...path, key], item))
}

function toWrite(
  place: SourceLocation,
  { what, text }: ReturnType<typeof findTodoMarkers>[number],
): LintFinding {
  return errorAt({ ...place, excerpt: text }, `still to be written: ${what}`, `Replace ${text} with it.`)
}
