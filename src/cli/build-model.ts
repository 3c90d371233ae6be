import { join } from 'node:path'
import type { Command } from 'commander'
import { catalogueKey } from '../catalogue/catalogue-key.js'
import { keptIndexesIn } from '../catalogue/kept-indexes.js'
import { type KeptParts, keptParts } from '../catalogue/kept-models.js'
import { contentOf, searchOver } from '../catalogue/knowledge.js'
import { learnMissing, learnTopics } from '../catalogue/learn-in-threads.js'
import { loadCatalogue, usable } from '../catalogue/load-catalogue.js'
import { buildCatalogue } from '../catalogue/starting-catalogue.js'
import { systemClock } from '../clock.js'
import { atOnce } from '../content/steps.js'
import { catalogueSource, programDirectory } from '../program-folders.js'
import type { Content } from '../understanding/content.js'
import type { TopicModel } from '../understanding/model.js'
import { configFrom } from './environment.js'
import type { CommandContext } from './run-command.js'

interface BuildModelOptions {
  readonly topics?: boolean
  readonly missing?: boolean
}

export function addBuildModel(program: Command, { around }: CommandContext): void {
  program
    .command('build-model')
    .description(
      'Learn from intents/ and keep the model in dist/model, and beside it the content, read and checked, and what searches need.',
    )
    .option('--topics', 'learn to read first lines only: a server learns the rest while it serves')
    .option('--missing', 'learn only what is not kept yet')
    .action(async ({ topics, missing }: BuildModelOptions) => {
      const { contentDirectory, languages } = configFrom(around)
      const source = catalogueSource({ contentDirectory, languages })
      const folder = join(programDirectory, 'dist/model')
      const key = catalogueKey(source)
      const loaded = loadCatalogue(source)
      const catalogue = usable(loaded)
      const content = contentOf(catalogue)
      const kept = missing === true ? keptParts(content, [folder]) : nothing
      const onProgress = (done: number, of: number) =>
        around.stderr.write(`  model: ${done} of ${of} parts learnt\n`)
      const learning = learnt(content, kept, { isWhole: topics !== true, folder, onProgress })
      const whileOthersLearn = async () => {
        buildCatalogue(source, { key, loaded, clock: systemClock }, folder)
        atOnce(searchOver(catalogue, keptIndexesIn([folder], folder)).prepare())
      }
      const [model] = await Promise.all([learning, whileOthersLearn()])
      around.stderr.write(`  model ${model.hash.slice(0, 12)}: ${model.topics.length} topics\n`)
    })
}

const nothing: KeptParts = { topics: null, dialogue: null }

async function learnt(
  content: Content,
  kept: KeptParts,
  { isWhole, ...parts }: Parameters<typeof learnTopics>[1] & { readonly isWhole: boolean },
): Promise<TopicModel> {
  if (isWhole) return learnMissing(content, kept, parts)
  return kept.topics ?? learnTopics(content, parts)
}
