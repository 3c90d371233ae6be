import { fileURLToPath } from 'node:url'
import { keptModel } from '../../src/catalogue/kept-models.js'
import { contentOf } from '../../src/catalogue/knowledge.js'
import type { Content } from '../../src/understanding/content.js'
import { createReader } from '../../src/understanding/create-reader.js'
import { loadIntents } from '../../src/understanding/load-intents.js'
import { type LanguagePack, loadLanguages } from '../../src/understanding/load-languages.js'
import type { Reader } from '../../src/understanding/understanding.js'
import { shippedCatalogue } from '../support/shipped-catalogue.js'

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export const policies = inProject('policies')
export const intents = inProject('intents')
export const shippedLanguages = loadLanguages([policies], ['en', 'fr'])

export function shippedPack(code: string): LanguagePack {
  return shippedLanguages.languages.find((pack) => pack.code === code)!
}

export function shippedContent(): Content {
  return {
    intents: loadIntents([intents]).intents,
    languages: shippedLanguages.languages,
    entities: shippedLanguages.entities,
    acts: [],
    prompts: [],
  }
}

/** The reader of a running server: with the model that the build has made of the shipped content. */
export function shippedReader(): Reader {
  const catalogue = shippedCatalogue()
  const content = contentOf(catalogue)
  const model = keptModel(content, [inProject('dist/model')])
  if (model === null) throw new Error('No model of the shipped content is built: run npm run build first')
  return createReader(content, model, catalogue.judgement)
}

/** A few topics with few lines: quick to learn. */
export function smallContent(
  topics = ['network.vpn', 'printing.jam-toner', 'mail.client', 'chat.thanks', 'desk.human'],
): Content {
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
