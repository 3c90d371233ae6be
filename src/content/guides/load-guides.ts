import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { TopicId } from '../../nlu/intent-file.js'
import type { ContentProblem } from '../files/content-problem.js'
import { layeredFolder, layeredPath, readYaml } from '../files/read-yaml.js'
import { ExampleAnswersFile, withExampleAnswers } from './example-answers-file.js'
import { GuideFile, SafetyFile, TopicQuestionsFile } from './guide-file.js'
import { shareExampleAnswers } from './share-example-answers.js'

export interface LoadedGuides {
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  readonly problems: readonly ContentProblem[]
}

/**
 * Reads <topic>/guide.yml from each knowledge-base directory; files in a later directory override
 * files of the same name in an earlier directory.
 */
export function loadGuides(directories: readonly string[]): LoadedGuides {
  const guides = new Map<TopicId, GuideFile>()
  const problems: ContentProblem[] = []
  const folders = new Set(
    directories
      .filter((directory) => existsSync(directory))
      .flatMap((directory) => readdirSync(directory).sort()),
  )
  for (const folder of folders) {
    const path = layeredPath(directories, join(folder, 'guide.yml'))
    if (path === null) continue
    const read = readYaml(path, GuideFile)
    problems.push(...read.problems)
    if (read.value === null) continue
    if (read.value.topic === folder) {
      const answered = answeredGuide(layersFrom(directories, path), folder, read.value)
      problems.push(...answered.problems)
      guides.set(folder, answered.guide)
    } else {
      problems.push({
        file: path,
        line: 1,
        message: `the guide is about ${read.value.topic}, but its folder is ${folder}`,
        remedy: `Move it to ${read.value.topic}/guide.yml, or correct its topic.`,
        severity: 'error',
      })
    }
  }
  return { guides: shareExampleAnswers(guides), problems }
}

/**
 * Returns the directory of a guide and the later ones: examples written for an overridden guide don't apply to its
 * replacement.
 */
function layersFrom(directories: readonly string[], path: string): readonly string[] {
  return directories.slice(directories.findLastIndex((directory) => path.startsWith(directory)))
}

const answersName = /^(answers|implied)\.([a-z]{2,3})\.yml$/

/** Adds the example answers stored next to a guide, in every available language. */
function answeredGuide(
  directories: readonly string[],
  folder: string,
  plain: GuideFile,
): { readonly guide: GuideFile; readonly problems: readonly ContentProblem[] } {
  const problems: ContentProblem[] = []
  let guide = plain
  const safetyPath = layeredPath(directories, join(folder, 'safety.yml'))
  if (safetyPath !== null) {
    const read = readYaml(safetyPath, SafetyFile)
    problems.push(...read.problems)
    if (read.value !== null) guide = { ...guide, safety: read.value.answers }
  }
  const questionsPath = layeredPath(directories, join(folder, 'questions.yml'))
  if (questionsPath !== null) {
    const read = readYaml(questionsPath, TopicQuestionsFile)
    problems.push(...read.problems)
    if (read.value !== null) guide = { ...guide, questions: read.value.answers }
  }
  for (const [name, path] of layeredFolder(directories, folder)) {
    const [, kind, language] = answersName.exec(name) ?? []
    if (language === undefined) continue
    const read = readYaml(path, ExampleAnswersFile)
    problems.push(...read.problems)
    if (read.value === null) continue
    const answered = withExampleAnswers(guide, read.value, {
      kind: kind === 'implied' ? 'implied' : 'answers',
      language,
      file: path,
    })
    problems.push(...answered.problems)
    guide = answered.guide
  }
  return { guide, problems }
}
