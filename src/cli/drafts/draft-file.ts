import { stringify } from 'yaml'
import { z } from 'zod'
import { parseYaml, type YamlResult } from '../../content/files/read-yaml.js'
import { Language, TopicId } from '../../nlu/intent-file.js'

/** Front matter of drafts/<name>.md: the data that an article needs, and its source. Drafts aren't loaded. */
export const DraftFrontMatter = z.object({
  title: z.string().trim().min(1),
  /** The answer in at most 60 words of plain text; absent until someone writes one. */
  short: z.string().trim().min(1).optional(),
  /** Three to eight other ways of asking the question. */
  phrasings: z.array(z.string().trim().min(1)),
  language: Language,
  /** Topic that the draft answers; null until someone chooses one. */
  topic: TopicId.nullable(),
  /** Confidence in the suggested topic, from 0 to 1. */
  confidence: z.number().min(0).max(1).optional(),
  owner: z.string().min(1),
  versions: z.array(z.string().min(1)),
  source: z.string(),
  /** Date as YYYY-MM-DD. */
  imported: z.string().optional(),
})
export type DraftFrontMatter = z.infer<typeof DraftFrontMatter>

export function formatDraft(frontMatter: DraftFrontMatter, body: string): string {
  return `---\n${stringify(frontMatter, { lineWidth: 0 })}---\n\n${body}\n`
}

export interface DraftFile {
  readonly frontMatter: DraftFrontMatter
  readonly body: string
}

export function parseDraft(file: string, text: string): YamlResult<DraftFile> {
  const parts = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)
  // The empty line stands in for the opening `---`, so that problems have the file's line numbers.
  const { value, problems } = parseYaml(file, `\n${parts?.[1] ?? ''}`, DraftFrontMatter)
  if (value === null) return { value, problems }
  return { value: { frontMatter: value, body: text.slice(parts![0].length).trim() }, problems }
}
