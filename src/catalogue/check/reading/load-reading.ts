import { join } from 'node:path'
import type { Problem } from '../../../content/problem.js'
import { layeredPath, readYaml } from '../../../content/read-yaml.js'
import type { Language } from '../../../understanding/intent-file.js'
import type { CatalogueSource } from '../../load-catalogue.js'
import { ReadingFile } from './reading-file.js'

export interface LoadedReading {
  readonly reading: ReadonlyMap<Language, ReadingFile>
  readonly problems: readonly Problem[]
}

/** Reads policies/reading/<language>.yml for each language; the organisation's file replaces the shipped one. */
export function loadReading({ directories, languages }: CatalogueSource): LoadedReading {
  const reading = new Map<Language, ReadingFile>()
  const problems: Problem[] = []
  for (const language of languages) {
    const name = join('policies', 'reading', `${language}.yml`)
    const path = layeredPath(directories, name)
    if (path === null) {
      problems.push(unread(name, language))
      continue
    }
    const { value, problems: wrong } = readYaml(path, ReadingFile)
    problems.push(...wrong)
    if (value !== null) reading.set(language, value)
  }
  return { reading, problems }
}

function unread(file: string, language: Language): Problem {
  return {
    file,
    line: null,
    message: `the file is missing: nothing says how easily an employee reads texts in: ${language}`,
    remedy: 'Copy the file of another language, and write its words.',
    severity: 'warning',
  }
}
