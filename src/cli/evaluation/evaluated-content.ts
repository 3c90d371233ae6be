import { resolve } from 'node:path'
import type { CatalogueSource } from '../../catalogue/load-catalogue.js'
import { catalogueSource } from '../../program-folders.js'
import { type Evaluated, loadContent } from '../../understanding/evaluation/load-content.js'
import { requireContent } from '../content-folder.js'
import { configFrom } from '../environment.js'
import type { Surroundings } from '../surroundings.js'
import type { EvaluateOptions } from './options.js'

/** Loads the content to evaluate. @throws ConfigurationError listing every mistake in it. */
export function evaluatedContent(options: EvaluateOptions, around: Surroundings): Evaluated {
  const { intents } = options
  const intentsDirectory = intents === undefined ? null : resolve(intents)
  return loadContent({ ...sourceOf(options, around), intentsDirectory })
}

export function sourceOf({ content }: EvaluateOptions, around: Surroundings): CatalogueSource {
  const { contentDirectory: set, languages } = configFrom(around)
  const contentDirectory = content === undefined ? set : resolve(content)
  requireContent(contentDirectory)
  return catalogueSource({
    contentDirectory,
    languages,
  })
}
