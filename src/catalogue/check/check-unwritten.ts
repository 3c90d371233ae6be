import type { Article } from '../../knowledge/load-articles.js'
import type { GuideFile } from '../../troubleshooting/guide-file.js'
import type { IntentFile } from '../../understanding/intent-file.js'
import { articlePath, errorAt, type Finding, guidePath, intentPath, type Place } from './finding.js'
import { unwrittenIn } from './unwritten.js'

export interface Written {
  readonly intents: readonly IntentFile[]
  readonly guides: Iterable<GuideFile>
  readonly articles: readonly Article[]
}

/** Finds scaffold text that the author hasn't replaced yet and that no employee should see. */
export function checkUnwritten({ intents, guides, articles }: Written): readonly Finding[] {
  return [
    ...intents.flatMap((intent) => findings(intentPath(intent.topic), [], intent)),
    ...[...guides].flatMap((guide) => findings(guidePath(guide.topic), [], guide)),
    ...articles.flatMap(({ topic, language, body, ...frontMatter }) => {
      const file = articlePath(topic, language)
      return [...findings(file, [], frontMatter), ...unwrittenIn(body).map((one) => toWrite({ file }, one))]
    }),
  ]
}

function findings(file: string, path: readonly (string | number)[], value: unknown): readonly Finding[] {
  if (typeof value === 'string') return unwrittenIn(value).map((one) => toWrite({ file, path }, one))
  if (Array.isArray(value)) return value.flatMap((item, at) => findings(file, [...path, at], item))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => findings(file, [...path, key], item))
}

function toWrite(place: Place, { what, text }: ReturnType<typeof unwrittenIn>[number]): Finding {
  return errorAt({ ...place, excerpt: text }, `still to be written: ${what}`, `Write it in place of ${text}.`)
}
