import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { catalogueSource, modelFolders } from '../../app/paths.js'
import { loadOrTrainModel } from '../../content/cache/cached-models.js'
import { trainingContentOf } from '../../content/load/content-snapshot.js'
import { loadCatalogueOrThrow } from '../../content/load/load-catalogue.js'
import { createNluPipeline } from '../../nlu/pipeline.js'
import { redact } from '../../nlu/redaction/redact.js'
import { loadConfig } from '../load-config.js'
import type { CliContext } from '../run-cli.js'

export function registerClassifyCommand(program: Command, { io }: CliContext): void {
  program
    .command('classify')
    .description(
      'Read one request per line from standard input, and print how it was understood, one JSON object per line.',
    )
    .action(async () => {
      const config = loadConfig(io)
      const catalogue = loadCatalogueOrThrow(catalogueSource(config))
      const content = trainingContentOf(catalogue)
      const model = loadOrTrainModel(content, modelFolders(config.dataDirectory), (what) =>
        io.stderr.write(`${what}\n`),
      )
      const reader = createNluPipeline(content, model, catalogue.judgement)
      for await (const line of createInterface({
        input: io.stdin,
        crlfDelay: Number.POSITIVE_INFINITY,
      })) {
        const { text, language, topic, confidence, outcome, outOfScopeTopic, candidates, tone } = reader.read(
          redact(line).text,
          {
            lastLanguage: null,
            locale: null,
          },
        )
        io.stdout.write(
          `${JSON.stringify({ text, language, topic, confidence, outcome, elsewhere: outOfScopeTopic, candidates, tone })}\n`,
        )
      }
    })
}
