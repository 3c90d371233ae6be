import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { modelFor } from '../catalogue/kept-models.js'
import { contentOf } from '../catalogue/knowledge.js'
import { requireCatalogue } from '../catalogue/load-catalogue.js'
import { catalogueSource, modelFolders } from '../program-folders.js'
import { createReader } from '../understanding/create-reader.js'
import { redact } from '../understanding/redaction.js'
import { configFrom } from './environment.js'
import type { CommandContext } from './run-command.js'

export function addClassify(program: Command, { around }: CommandContext): void {
  program
    .command('classify')
    .description(
      'Read one request a line from standard input; write what was understood, one JSON object a line.',
    )
    .action(async () => {
      const config = configFrom(around)
      const catalogue = requireCatalogue(catalogueSource(config))
      const content = contentOf(catalogue)
      const model = modelFor(content, modelFolders(config.dataDirectory), (what) =>
        around.stderr.write(`${what}\n`),
      )
      const reader = createReader(content, model, catalogue.judgement)
      for await (const line of createInterface({
        input: around.stdin,
        crlfDelay: Number.POSITIVE_INFINITY,
      })) {
        const { text, language, topic, confidence, outcome, elsewhere, candidates, tone } = reader.read(
          redact(line).text,
          {
            lastLanguage: null,
            locale: null,
          },
        )
        around.stdout.write(
          `${JSON.stringify({ text, language, topic, confidence, outcome, elsewhere, candidates, tone })}\n`,
        )
      }
    })
}
