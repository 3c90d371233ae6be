import { fileURLToPath } from 'node:url'
import { readCachedModel } from '../../src/content/cache/cached-models.js'
import { trainingContentOf } from '../../src/content/load/content-snapshot.js'
import { type LanguagePack, loadLanguages } from '../../src/nlu/language/load-languages.js'
import { loadIntents } from '../../src/nlu/load-intents.js'
import type { NluContent } from '../../src/nlu/nlu-content.js'
import type { NluPipeline } from '../../src/nlu/nlu-result.js'
import { createNluPipeline } from '../../src/nlu/pipeline.js'
import { shippedCatalogue } from '../support/shipped-catalogue.js'

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export const policies = inProject('policies')
export const intents = inProject('intents')
export const shippedLanguages = loadLanguages([policies], ['en', 'fr'])

export function shippedPack(code: string): LanguagePack {
  return shippedLanguages.languages.find((pack) => pack.code === code)!
}

export function shippedContent(): NluContent {
  return {
    intents: loadIntents([intents]).intents,
    languages: shippedLanguages.languages,
    entities: shippedLanguages.entities,
    acts: [],
    prompts: [],
    questions: [],
  }
}

/** Returns a running server's reader, with the model that the build trained on the shipped content. */
export function shippedReader(): NluPipeline {
  const catalogue = shippedCatalogue()
  const content = trainingContentOf(catalogue)
  const model = readCachedModel(content, [inProject('dist/model')])
  if (model === null) throw new Error('No model of the shipped content is built: run npm run build first')
  return createNluPipeline(content, model, catalogue.judgement)
}

/** Returns a few topics with few lines, which train quickly. */
export function smallContent(
  topics = ['network.vpn', 'printing.jam-toner', 'mail.client', 'chat.thanks', 'desk.human'],
): NluContent {
  const { intents: all, ...rest } = shippedContent()
  const few = all
    .filter((intent) => topics.includes(intent.topic))
    .map((intent) => ({
      ...intent,
      utterances: Object.fromEntries(
        Object.entries(intent.utterances).map(([language, lines]) => [language, lines.slice(0, 25)]),
      ),
    }))
  return { ...rest, intents: few }
}
