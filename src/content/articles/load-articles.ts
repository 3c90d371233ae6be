import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Language, TopicId } from '../../nlu/intent-file.js'
import type { ContentProblem } from '../files/content-problem.js'
import { parseYaml } from '../files/read-yaml.js'
import { ArticleFrontMatter } from './article-file.js'

export interface Article extends ArticleFrontMatter {
  readonly topic: TopicId
  readonly language: Language
  readonly body: string
}

export interface LoadedArticles {
  readonly articles: readonly Article[]
  readonly problems: readonly ContentProblem[]
}

/** Reads <topic>/<language>.md in each directory; a file in a later directory replaces the same file in an earlier one. */
export function loadArticles(directories: readonly string[]): LoadedArticles {
  const files = new Map<string, { path: string; topic: string; language: Language }>()
  for (const directory of directories) {
    for (const topic of foldersOf(directory)) {
      for (const name of readdirSync(join(directory, topic))) {
        const language = /^([a-z]{2})\.md$/.exec(name)?.[1]
        if (language !== undefined)
          files.set(`${topic}/${name}`, { path: join(directory, topic, name), topic, language })
      }
    }
  }
  const articles: Article[] = []
  const problems: ContentProblem[] = []
  for (const [, { path, topic, language }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const read = parseArticle(path, readFileSync(path, 'utf8'), topic, language)
    if ('problems' in read) problems.push(...read.problems)
    else articles.push(read)
  }
  return { articles, problems }
}

export function parseArticle(
  file: string,
  text: string,
  topic: string,
  language: Language,
): Article | { readonly problems: readonly ContentProblem[] } {
  const fault = (line: number, message: string, remedy: string) => ({
    problems: [{ file, line, message, remedy, severity: 'error' as const }],
  })
  if (!TopicId.safeParse(topic).success) {
    return fault(
      1,
      `the folder ${topic} is not named after a topic`,
      'Name it family.name, such as network.vpn.',
    )
  }
  const parts = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)
  if (parts === null) {
    return fault(
      1,
      'the front matter is missing',
      'Begin the file with ---, title, phrasings, reviewed, owner, versions, and --- again.',
    )
  }
  // Put a line break in front, so that line numbers match those in the file.
  const read = parseYaml(file, `\n${parts[1]!}`, ArticleFrontMatter)
  if (read.value === null) return { problems: read.problems }
  const body = text.slice(parts[0].length).trim()
  if (body === '') {
    return fault(
      text.split('\n').length,
      'the article has no text',
      'Write the article in Markdown below the front matter.',
    )
  }
  return { ...read.value, topic, language, body }
}

function foldersOf(directory: string): string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}
