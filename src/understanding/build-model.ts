import { buildDialogueModel } from '../nlu/learn-dialogue.js'
import type { AlarmModel } from './alarm-model.js'
import type { Classifier } from './classifier.js'
import { type Content, type Example, examplesOf, isSmallTalk, ordinaryOf, topicsOf } from './content.js'
import { createEssence } from './essence.js'
import { type Learning, learnHere, type OnFitted } from './fit.js'
import { type FitPool, learnIn } from './fit-pool.js'
import { foldsOf } from './fold-of.js'
import { languageWordsOf } from './language-words.js'
import { learn, prepare } from './learn.js'
import { learnAlarms } from './learn-alarms.js'
import { inOrder } from './load-languages.js'
import type { Model, TopicModel } from './model.js'
import { modelHash } from './model-hash.js'
import { passageOf } from './passage.js'
import { tellingWordsOf } from './telling-words.js'
import { createTokeniser } from './tokens.js'

/** Trains the complete model in this thread; takes about a minute on one core. Deterministic: the same content gives the same model. */
export function buildModel(content: Content): Model {
  return { ...buildTopicModel(content), dialogue: buildDialogueModel(content) }
}

/** Trains the topic, alarm and language models in this thread. */
export function buildTopicModel(content: Content, onFitted?: OnFitted): TopicModel {
  const { classifier, alarms, finish } = topicLearning(content)
  return finish(learnHere(classifier, onFitted), learnHere(alarms, onFitted))
}

/** Trains the same models in the threads of a pool. */
export async function buildTopicModelIn(pool: FitPool, content: Content): Promise<TopicModel> {
  const { classifier, alarms, finish } = topicLearning(content)
  return finish(...(await Promise.all([learnIn(pool, classifier), learnIn(pool, alarms)])))
}

interface TopicLearning {
  readonly classifier: Learning<Classifier>
  readonly alarms: Learning<AlarmModel>
  finish(classifier: Classifier, alarms: AlarmModel): TopicModel
}

function topicLearning(given: Content): TopicLearning {
  const content = { ...given, languages: inOrder(given.languages) }
  const tokenise = createTokeniser(content.languages)
  const essence = createEssence(content.languages)
  const read = ({ text, language }: Omit<Example, 'position'>) =>
    tokenise(essence(passageOf(text), language), language)
  const examples = examplesOf(content)
  const tokens = examples.map(read)
  const { inside, outside } = topicsOf(content)
  const labels = new Map([...inside, ...outside].map((topic, label) => [topic, label]))
  const folds = foldsOf(examples, tokens)
  const lessons = examples.map(({ topic }, row) => ({
    tokens: tokens[row]!,
    label: labels.get(topic)!,
    fold: folds[row]!,
  }))
  const trials = ordinaryOf(content).map((one) => ({ tokens: read(one), label: labels.get(one.topic)! }))
  const prepared = prepare(lessons, labels.size, inside.length)
  return {
    classifier: learn(prepared, trials),
    alarms: learnAlarms(content, prepared.matrix),
    finish: (classifier, alarms) => ({
      ...classifier,
      hash: modelHash(content),
      topics: inside,
      outside,
      languages: content.languages.map((pack) => pack.code),
      ...languageWordsOf(content, examples),
      tellingWords: tellingWordsOf(
        lessons.map(({ tokens, label }, row) => ({
          tokens,
          label: isSmallTalk(examples[row]!.topic) ? null : label,
        })),
        labels.size,
      ),
      alarms,
    }),
  }
}
