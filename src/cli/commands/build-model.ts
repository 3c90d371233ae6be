import { join } from 'node:path'
import type { Command } from 'commander'
import { catalogueSource, programDirectory } from '../../app/paths.js'
import { systemClock } from '../../clock.js'
import { cachedIndexesIn } from '../../content/cache/cached-indexes.js'
import { type CachedModelParts, readCachedModelParts } from '../../content/cache/cached-models.js'
import { catalogueKey } from '../../content/cache/catalogue-key.js'
import { createCatalogueSearch, trainingContentOf } from '../../content/load/content-snapshot.js'
import { loadCatalogue, requireNoErrors } from '../../content/load/load-catalogue.js'
import { checkAndCacheCatalogue } from '../../content/load/load-catalogue-at-startup.js'
import { trainMissingModelParts, trainTopicModel } from '../../content/load/train-model-in-threads.js'
import type { TopicModel } from '../../nlu/model.js'
import type { NluContent } from '../../nlu/nlu-content.js'
import { runNow } from '../../nlu/text/sliced-task.js'
import { loadConfig } from '../load-config.js'
import type { CliContext } from '../run-cli.js'

interface BuildModelOptions {
  readonly topics?: boolean
  readonly missing?: boolean
}

export function registerBuildModelCommand(program: Command, { io }: CliContext): void {
  program
    .command('build-model')
    .description(
      'Train the model from intents/ and store it in dist/model, with the checked content and the search indexes.',
    )
    .option(
      '--topics',
      'only train the part that reads first messages; a server trains the rest while it is running',
    )
    .option('--missing', 'only train what is not stored yet')
    .action(async ({ topics, missing }: BuildModelOptions) => {
      const { contentDirectory, languages } = loadConfig(io)
      const source = catalogueSource({ contentDirectory, languages })
      const folder = join(programDirectory, 'dist/model')
      const key = catalogueKey(source)
      const loaded = loadCatalogue(source)
      const catalogue = requireNoErrors(loaded)
      const content = trainingContentOf(catalogue)
      const kept = missing === true ? readCachedModelParts(content, [folder]) : nothing
      const onProgress = (done: number, of: number) =>
        io.stderr.write(`  model: ${done} of ${of} parts trained\n`)
      const learning = learnt(content, kept, { isWhole: topics !== true, folder, onProgress })
      const whileOthersLearn = async () => {
        checkAndCacheCatalogue(source, { key, loaded, clock: systemClock }, folder)
        runNow(createCatalogueSearch(catalogue, cachedIndexesIn([folder], folder)).prepare())
      }
      const [model] = await Promise.all([learning, whileOthersLearn()])
      io.stderr.write(`  model ${model.hash.slice(0, 12)}: ${model.topics.length} topics\n`)
    })
}

const nothing: CachedModelParts = { topics: null, dialogue: null }

async function learnt(
  content: NluContent,
  kept: CachedModelParts,
  { isWhole, ...parts }: Parameters<typeof trainTopicModel>[1] & { readonly isWhole: boolean },
): Promise<TopicModel> {
  if (isWhole) return trainMissingModelParts(content, kept, parts)
  return kept.topics ?? trainTopicModel(content, parts)
}
