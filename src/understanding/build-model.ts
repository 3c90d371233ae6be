import { learnDialogue } from '../nlu/learn-dialogue.js'
import { type Content, type Example, examplesOf, ordinaryOf, topicsOf } from './content.js'
import { createEssence } from './essence.js'
import { dealtFolds } from './fold-of.js'
import { languageWordsOf } from './language-words.js'
import { learn } from './learn.js'
import { learnAlarms } from './learn-alarms.js'
import { inOrder } from './load-languages.js'
import type { Model, TopicModel } from './model.js'
import { modelHash } from './model-hash.js'
import { passageOf } from './passage.js'
import { createTokeniser } from './tokens.js'

/** Learns everything from the content: about a minute of work on one core. The same content gives the same model. */
export function buildModel(content: Content): Model {
  return { ...buildTopicModel(content), dialogue: learnDialogue(content) }
}

/** Learns to tell topics, alarms and languages. */
export function buildTopicModel(given: Content): TopicModel {
  const content = { ...given, languages: inOrder(given.languages) }
  const tokenise = createTokeniser(content.languages)
  const essence = createEssence(content.languages)
  const read = ({ text, language }: Omit<Example, 'position'>) =>
    tokenise(essence(passageOf(text), language), language)
  const examples = examplesOf(content)
  const tokens = examples.map(read)
  const { inside, outside } = topicsOf(content)
  const labels = new Map([...inside, ...outside].map((topic, label) => [topic, label]))
  const folds = dealtFolds(examples, tokens)
  const lessons = examples.map(({ topic }, row) => ({
    tokens: tokens[row]!,
    label: labels.get(topic)!,
    fold: folds[row]!,
  }))
  const trials = ordinaryOf(content).map((one) => ({ tokens: read(one), label: labels.get(one.topic)! }))
  const classifier = learn(lessons, labels.size, inside.length, trials)
  return {
    ...classifier,
    hash: modelHash(content),
    topics: inside,
    outside,
    languages: content.languages.map((pack) => pack.code),
    ...languageWordsOf(content, examples),
    alarms: learnAlarms(content, classifier),
  }
}
