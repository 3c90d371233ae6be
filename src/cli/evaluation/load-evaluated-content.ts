import { resolve } from 'node:path'
import { catalogueSource } from '../../app/paths.js'
import type { CatalogueSource } from '../../content/load/load-catalogue.js'
import {
  type EvaluationContent,
  loadEvaluationContent,
} from '../../nlu/evaluation/load-evaluation-content.js'
import { requireContentFolder } from '../content-folder.js'
import { loadConfig } from '../load-config.js'
import type { ProcessIo } from '../process-io.js'
import type { EvaluateOptions } from './evaluate-options.js'

/** Loads the content to evaluate. @throws ConfigurationError listing every mistake. */
export function loadEvaluatedContent(options: EvaluateOptions, io: ProcessIo): EvaluationContent {
  const { intents } = options
  const intentsDirectory = intents === undefined ? null : resolve(intents)
  return loadEvaluationContent({ ...evaluatedContentSource(options, io), intentsDirectory })
}

export function evaluatedContentSource({ content }: EvaluateOptions, io: ProcessIo): CatalogueSource {
  const { contentDirectory: set, languages } = loadConfig(io)
  const contentDirectory = content === undefined ? set : resolve(content)
  requireContentFolder(contentDirectory)
  return catalogueSource({
    contentDirectory,
    languages,
  })
}
