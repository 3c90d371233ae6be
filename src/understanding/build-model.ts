import { type Content, examplesOf, topicsOf } from './content.js'
import { createEssence } from './essence.js'
import { foldsOf } from './fold-of.js'
import { languageWordsOf } from './language-words.js'
import { learn } from './learn.js'
import type { Model } from './model.js'
import { modelHash } from './model-hash.js'
import { createTokeniser } from './tokens.js'

/** Learns from the content: about a minute of work on one core. The same content gives the same model. */
export function buildModel(content: Content): Model {
  const tokenise = createTokeniser(content.languages)
  const essence = createEssence(content.languages)
  const examples = examplesOf(content)
  const tokens = examples.map(({ text, language }) => tokenise(essence(text, language), language))
  const { inside, outside } = topicsOf(content)
  const labels = new Map([...inside, ...outside].map((topic, label) => [topic, label]))
  const folds = foldsOf(examples, tokens)
  const lessons = examples.map(({ topic }, row) => ({
    tokens: tokens[row]!,
    label: labels.get(topic)!,
    fold: folds[row]!,
  }))
  return {
    ...learn(lessons, labels.size, inside.length),
    hash: modelHash(content),
    topics: inside,
    outside,
    languages: content.languages.map((pack) => pack.code),
    ...languageWordsOf(content, examples),
  }
}
