import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Problem, problemText } from '../../content/problem.js'
import { layeredPath, type Read, readYaml } from '../../content/read-yaml.js'
import { ConfigurationError } from '../../errors.js'
import { examplesOf } from '../../nlu/acts/act-file.js'
import { loadActs } from '../../nlu/acts/load-acts.js'
import type { Content } from '../content.js'
import type { Language } from '../intent-file.js'
import { JudgementPolicy } from '../judgement.js'
import { loadIntents } from '../load-intents.js'
import { type LanguagePack, loadLanguages } from '../load-languages.js'

/** Content that the NLU is built from, and the cost of its mistakes. */
export interface Evaluated {
  readonly content: Content
  readonly judgement: JudgementPolicy
}

export interface ContentSource {
  /** Folders with intents/ and policies/: the shipped one, then the organisation's. */
  readonly directories: readonly string[]
  readonly languages: readonly Language[]
  /** Folder whose topics replace those of intents/; null if none. */
  readonly intentsDirectory: string | null
}

/**
 * Loads only the content that the NLU needs, so that an error in a guide or an article doesn't prevent an evaluation.
 * @throws ConfigurationError that lists every error.
 */
export function loadContent(source: ContentSource): Evaluated {
  const { intentsDirectory } = source
  const { intents, ...read } = loadIntents(
    intentsDirectory === null ? foldersOf(source, 'intents') : [intentsDirectory],
  )
  const { languages, entities, problems } = loadLanguages(foldersOf(source, 'policies'), source.languages)
  const judgement = readJudgement(source)
  const acts = loadActs(foldersOf(source, 'intents'), source.languages)
  refuse([...acts.problems, ...read.problems, ...problems, ...judgement.problems])
  if (intents.length === 0) {
    const folder = intentsDirectory ?? 'intents'
    throw new ConfigurationError([`${folder}: there is no topic. Add files such as network.vpn.yml.`])
  }
  return {
    content: { intents, languages, entities, acts: examplesOf(acts.files), prompts: [] },
    judgement: judgement.value!,
  }
}

/**
 * Loads the language packs.
 * @throws ConfigurationError that lists every error.
 */
export function loadPacks(source: Omit<ContentSource, 'intentsDirectory'>): readonly LanguagePack[] {
  const { languages, problems } = loadLanguages(foldersOf(source, 'policies'), source.languages)
  refuse(problems)
  return languages
}

function readJudgement(source: ContentSource): Read<JudgementPolicy> {
  const name = 'understanding.yml'
  const path = layeredPath(foldersOf(source, 'policies'), name)
  if (path !== null) return readYaml(path, JudgementPolicy)
  const remedy = 'Restore it from the shipped files.'
  const missing = { file: `policies/${name}`, line: null, message: 'the file is missing', remedy }
  return { value: null, problems: [{ ...missing, severity: 'error' }] }
}

function foldersOf({ directories }: Pick<ContentSource, 'directories'>, folder: string): readonly string[] {
  return directories.map((directory) => join(directory, folder)).filter((path) => existsSync(path))
}

function refuse(problems: readonly Problem[]): void {
  const errors = problems.filter((problem) => problem.severity === 'error')
  if (errors.length > 0) throw new ConfigurationError(errors.map(problemText))
}
