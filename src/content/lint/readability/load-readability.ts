import { join } from 'node:path'
import type { Language } from '../../../nlu/intent-file.js'
import type { ContentProblem } from '../../files/content-problem.js'
import { layeredPath, readYaml } from '../../files/read-yaml.js'
import type { CatalogueSource } from '../../load/load-catalogue.js'
import { ReadabilityFile } from './readability-file.js'

export interface LoadedReadability {
  readonly reading: ReadonlyMap<Language, ReadabilityFile>
  readonly problems: readonly ContentProblem[]
}

/** Reads policies/reading/<language>.yml for each language; the organisation's file replaces the shipped one. */
export function loadReadability({ directories, languages }: CatalogueSource): LoadedReadability {
  const reading = new Map<Language, ReadabilityFile>()
  const problems: ContentProblem[] = []
  for (const language of languages) {
    const name = join('policies', 'reading', `${language}.yml`)
    const path = layeredPath(directories, name)
    if (path === null) {
      problems.push(unread(name, language))
      continue
    }
    const { value, problems: wrong } = readYaml(path, ReadabilityFile)
    problems.push(...wrong)
    if (value !== null) reading.set(language, value)
  }
  return { reading, problems }
}

function unread(file: string, language: Language): ContentProblem {
  return {
    file,
    line: null,
    message: `the file is missing, so there are no limits on how hard texts may be to read in: ${language}`,
    remedy: 'Copy the file of another language, and adapt it.',
    severity: 'warning',
  }
}
