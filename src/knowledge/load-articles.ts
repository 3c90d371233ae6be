import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../content/problem.js'
import { checkYaml, layeredPath } from '../content/read-yaml.js'
import type { Language, TopicId } from '../understanding/intent-file.js'
import { ArticleFrontMatter } from './article-file.js'

/** An article in one language. */
export interface Article extends ArticleFrontMatter {
  readonly topic: TopicId
  readonly language: Language
  /** Markdown. */
  readonly body: string
  /** Where it was read from. */
  readonly file: string
}

export interface LoadedArticles {
  readonly articles: readonly Article[]
  readonly problems: readonly Problem[]
}

/** Reads <topic>/<language>.md of each knowledge-base directory; a later one lies over an earlier one file by file. */
export function loadArticles(directories: readonly string[]): LoadedArticles {
  const articles: Article[] = []
  const problems: Problem[] = []
  const folders = new Set(
    directories
      .filter((directory) => existsSync(directory))
      .flatMap((directory) => readdirSync(directory).sort()),
  )
  for (const topic of folders) {
    for (const language of languagesIn(directories, topic)) {
      const file = layeredPath(directories, join(topic, `${language}.md`))
      if (file === null) continue
      const read = readArticle(file, topic, language)
      problems.push(...read.problems)
      if (read.article !== null) articles.push(read.article)
    }
  }
  return { articles, problems }
}

function languagesIn(directories: readonly string[], topic: string): ReadonlySet<Language> {
  const names = directories
    .map((directory) => join(directory, topic))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder))
  return new Set(names.flatMap((name) => /^([a-z]{2})\.md$/.exec(name)?.[1] ?? []))
}

function readArticle(
  file: string,
  topic: TopicId,
  language: Language,
): { readonly article: Article | null; readonly problems: readonly Problem[] } {
  const text = readFileSync(file, 'utf8').replace(/\r\n/g, '\n')
  const end = text.indexOf('\n---', 3)
  if (!text.startsWith('---\n') || end < 0) {
    const problem: Problem = {
      file,
      line: 1,
      message: 'the article has no front matter',
      remedy:
        'Begin with a line ---, then title, phrasings, reviewed, owner and versions, then another line ---.',
      severity: 'error',
    }
    return { article: null, problems: [problem] }
  }
  const { value, problems } = checkYaml(file, text.slice(4, end), ArticleFrontMatter)
  const body = text.slice(text.indexOf('\n', end + 1) + 1).trim()
  // The front matter begins on the file's second line.
  const placed = problems.map((problem) => ({
    ...problem,
    line: problem.line === null ? null : problem.line + 1,
  }))
  return { article: value === null ? null : { ...value, topic, language, body, file }, problems: placed }
}
