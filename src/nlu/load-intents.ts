import type { ContentProblem } from '../content/files/content-problem.js'
import { layeredFolder, readYaml } from '../content/files/read-yaml.js'
import { IntentFile } from './intent-file.js'

export interface LoadedIntents {
  readonly intents: readonly IntentFile[]
  readonly problems: readonly ContentProblem[]
}

/**
 * Reads the *.yml files of each directory; files in a later directory override files of the same
 * name in an earlier directory.
 */
export function loadIntents(directories: readonly string[]): LoadedIntents {
  const intents: IntentFile[] = []
  const problems: ContentProblem[] = []
  const files = [...layeredFolder(directories, '.')].filter(([name]) => name.endsWith('.yml'))
  for (const [name, path] of files.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const read = readYaml(path, IntentFile)
    problems.push(...read.problems)
    if (read.value === null) continue
    if (name === `${read.value.topic}.yml`) intents.push(read.value)
    else problems.push(misnamed(path, read.value.topic))
  }
  return { intents, problems }
}

function misnamed(file: string, topic: string): ContentProblem {
  return {
    file,
    line: 1,
    message: `the file is about ${topic}, but its name says otherwise`,
    remedy: `Name the file ${topic}.yml, or correct its topic.`,
    severity: 'error',
  }
}
