import { join } from 'node:path'
import type { Command } from 'commander'
import { catalogueSource, programDirectory } from '../app.js'
import { contentOf, keepModel } from '../catalogue/knowledge.js'
import { requireCatalogue } from '../catalogue/load-catalogue.js'
import { buildModel } from '../understanding/build-model.js'
import { configFrom } from './environment.js'
import type { CommandContext } from './run-command.js'

export function addBuildModel(program: Command, { around }: CommandContext): void {
  program
    .command('build-model')
    .description('Learn from intents/ and keep the model in dist/model, named after what it was made from.')
    .action(() => {
      const { contentDirectory, languages } = configFrom(around)
      const model = buildModel(contentOf(requireCatalogue(catalogueSource({ contentDirectory, languages }))))
      keepModel(model, join(programDirectory, 'dist/model'))
      around.stderr.write(`  model ${model.hash.slice(0, 12)}: ${model.topics.length} topics\n`)
    })
}
