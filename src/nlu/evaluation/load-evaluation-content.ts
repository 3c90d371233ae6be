import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type ContentProblem, formatProblem } from '../../content/files/content-problem.js'
import { layeredPath, readYaml, type YamlResult } from '../../content/files/read-yaml.js'
import { ConfigurationError } from '../../errors.js'
import { actExamplesOf } from '../acts/act-file.js'
import { loadActs } from '../acts/load-acts.js'
import { DecisionCosts } from '../decision-costs.js'
import type { Language } from '../intent-file.js'
import { type LanguagePack, loadLanguages } from '../language/load-languages.js'
import { loadIntents } from '../load-intents.js'
import type { NluContent } from '../nlu-content.js'

/** Content from which the NLU is built, and the cost of its mistakes. */
export interface EvaluationContent {
  readonly content: NluContent
  readonly judgement: DecisionCosts
}

export interface ContentSource {
  /** Folders with intents/ and policies/: the shipped one, then the organisation's. */
  readonly directories: readonly string[]
  readonly languages: readonly Language[]
  /** Folder whose topics replace the topics of intents/; null if none. */
  readonly intentsDirectory: string | null
}

/**
 * Loads only the content that the NLU needs, so that an error in a guide or an article doesn't prevent an evaluation.
 * @throws ConfigurationError that lists every error.
 */
export function loadEvaluationContent(source: ContentSource): EvaluationContent {
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
    content: { intents, languages, entities, acts: actExamplesOf(acts.files), prompts: [], questions: [] },
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

function readJudgement(source: ContentSource): YamlResult<DecisionCosts> {
  const name = 'understanding.yml'
  const path = layeredPath(foldersOf(source, 'policies'), name)
  if (path !== null) return readYaml(path, DecisionCosts)
  const remedy = 'Restore it from the shipped files.'
  const missing = { file: `policies/${name}`, line: null, message: 'the file is missing', remedy }
  return { value: null, problems: [{ ...missing, severity: 'error' }] }
}

function foldersOf({ directories }: Pick<ContentSource, 'directories'>, folder: string): readonly string[] {
  return directories.map((directory) => join(directory, folder)).filter((path) => existsSync(path))
}

function refuse(problems: readonly ContentProblem[]): void {
  const errors = problems.filter((problem) => problem.severity === 'error')
  if (errors.length > 0) throw new ConfigurationError(errors.map(formatProblem))
}
