import { join } from 'node:path'
import type { Command } from 'commander'
import { keptIndexesIn } from '../catalogue/kept-indexes.js'
import { keepModel } from '../catalogue/kept-models.js'
import { contentOf, searchOver } from '../catalogue/knowledge.js'
import { requireCatalogue } from '../catalogue/load-catalogue.js'
import { buildCatalogue } from '../catalogue/starting-catalogue.js'
import { systemClock } from '../clock.js'
import { atOnce } from '../content/steps.js'
import { catalogueSource, programDirectory } from '../program-folders.js'
import { buildModel } from '../understanding/build-model.js'
import { configFrom } from './environment.js'
import type { CommandContext } from './run-command.js'

export function addBuildModel(program: Command, { around }: CommandContext): void {
  program
    .command('build-model')
    .description(
      'Learn from intents/ and keep the model in dist/model, and beside it the content, read and checked, and what searches need.',
    )
    .action(() => {
      const { contentDirectory, languages } = configFrom(around)
      const source = catalogueSource({ contentDirectory, languages })
      const folder = join(programDirectory, 'dist/model')
      const catalogue = requireCatalogue(source)
      const model = buildModel(contentOf(catalogue))
      keepModel(model, folder)
      buildCatalogue(source, systemClock, folder)
      atOnce(searchOver(catalogue, keptIndexesIn([folder], folder)).prepare())
      around.stderr.write(`  model ${model.hash.slice(0, 12)}: ${model.topics.length} topics\n`)
    })
}
