import { basename } from 'node:path'
import type { ContentProblem } from '../../content/files/content-problem.js'
import { layeredFolder, readYaml } from '../../content/files/read-yaml.js'
import { ActFile, type ActsInLanguage } from './act-file.js'

export interface LoadedActs {
  readonly files: readonly ActsInLanguage[]
  readonly problems: readonly ContentProblem[]
}

/**
 * Reads acts/<language>/*.yml from each intents directory; files in a later directory override
 * files of the same name in an earlier directory.
 */
export function loadActs(directories: readonly string[], languages: readonly string[]): LoadedActs {
  const found: ActsInLanguage[] = []
  const problems: ContentProblem[] = []
  for (const language of [...languages].sort()) {
    const files = [...layeredFolder(directories, `acts/${language}`)].filter(([name]) =>
      name.endsWith('.yml'),
    )
    for (const [name, path] of files.sort(([a], [b]) => (a < b ? -1 : 1))) {
      const { value, problems: wrong } = readYaml(path, ActFile)
      problems.push(...wrong)
      if (value === null) continue
      if (basename(name, '.yml') === value.act) found.push({ ...value, language })
      else problems.push(misnamed(path, value.act))
    }
  }
  return { files: found, problems }
}

function misnamed(file: string, act: string): ContentProblem {
  return {
    file,
    line: 1,
    message: `the file is about ${act}, but its name says otherwise`,
    remedy: `Name the file ${act}.yml, or correct its act.`,
    severity: 'error',
  }
}
