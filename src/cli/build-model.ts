import { join } from 'node:path'
import type { Command } from 'commander'
import { catalogueSource, programDirectory } from '../app.js'
import { contentOf, keepModel } from '../catalogue/knowledge.js'
import { requireCatalogue } from '../catalogue/load-catalogue.js'
import { buildCatalogue } from '../catalogue/starting-catalogue.js'
import { systemClock } from '../clock.js'
import { buildModel } from '../understanding/build-model.js'
import { configFrom } from './environment.js'
import type { CommandContext } from './run-command.js'

export function addBuildModel(program: Command, { around }: CommandContext): void {
  program
    .command('build-model')
    .description(
      'Learn from intents/ and keep the model in dist/model, and beside it the content, read and checked.',
    )
    .action(() => {
      const { contentDirectory, languages } = configFrom(around)
      const source = catalogueSource({ contentDirectory, languages })
      const folder = join(programDirectory, 'dist/model')
      const model = buildModel(contentOf(requireCatalogue(source)))
      keepModel(model, folder)
      buildCatalogue(source, systemClock, folder)
      around.stderr.write(`  model ${model.hash.slice(0, 12)}: ${model.topics.length} topics\n`)
    })
}
