import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Problem, problemText } from '../../content/problem.js'
import { layeredPath, readYaml } from '../../content/read-yaml.js'
import { ConfigurationError } from '../../errors.js'
import type { Content } from '../content.js'
import type { Language } from '../intent-file.js'
import { JudgementPolicy } from '../judgement.js'
import { loadIntents } from '../load-intents.js'
import { loadLanguages } from '../load-languages.js'

/** What understanding is made from, and what its mistakes cost. */
export interface Evaluated {
  readonly content: Content
  readonly judgement: JudgementPolicy
}

export interface ContentSource {
  /** Folders with intents/ and policies/: the shipped one, then the organisation's. */
  readonly directories: readonly string[]
  readonly languages: readonly Language[]
  /** The topics of this folder alone, instead of those of intents/. */
  readonly intentsDirectory: string | null
}

/**
 * Reads what understanding needs, so that a mistake in a guide or an article does not keep anybody from measuring.
 * @throws ConfigurationError with every mistake.
 */
export function loadContent({ directories, languages: codes, intentsDirectory }: ContentSource): Evaluated {
  const inAll = (folder: string) =>
    directories.map((directory) => join(directory, folder)).filter((path) => existsSync(path))
  const problems: Problem[] = []
  const { intents, ...read } = loadIntents(intentsDirectory === null ? inAll('intents') : [intentsDirectory])
  const { languages, entities, ...packs } = loadLanguages(inAll('policies'), codes)
  const path = layeredPath(inAll('policies'), 'understanding.yml')
  const judgement = path === null ? null : readYaml(path, JudgementPolicy)
  problems.push(...read.problems, ...packs.problems, ...(judgement?.problems ?? []))
  const errors = problems.filter((problem) => problem.severity === 'error').map(problemText)
  if (intents.length === 0) {
    errors.push(`${intentsDirectory ?? 'intents'}: there is no topic. Add <family>.<name>.yml files.`)
  }
  if (errors.length > 0) throw new ConfigurationError(errors)
  if (judgement?.value == null) {
    throw new ConfigurationError([
      'policies/understanding.yml is missing. Restore it from the shipped files.',
    ])
  }
  return { content: { intents, languages, entities }, judgement: judgement.value }
}
