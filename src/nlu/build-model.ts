import type { AlarmModel } from './alarms/alarm-model.js'
import { trainAlarms } from './alarms/train-alarms.js'
import type { Classifier } from './classifier/classifier.js'
import { computeWordDistinctiveness } from './classifier/word-distinctiveness.js'
import { buildDialogueModel } from './dialogue-model/train-dialogue-model.js'
import { languageWordsOf } from './language/language-words.js'
import { sortByCode } from './language/load-languages.js'
import type { Model, TopicModel } from './model.js'
import { modelHash } from './model-hash.js'
import {
  calibrationExamplesOf,
  type Example,
  examplesOf,
  isSmallTalk,
  type NluContent,
  topicsOf,
} from './nlu-content.js'
import { createCourtesyStripper } from './text/strip-courtesies.js'
import { createTextSpan } from './text/text-span.js'
import { createTokeniser } from './text/tokens.js'
import { assignFolds } from './training/assign-folds.js'
import { type OnFitted, type Training, trainInThread } from './training/fit.js'
import { type FitPool, trainInPool } from './training/fit-pool.js'
import { prepareTraining, trainClassifier } from './training/train-classifier.js'

/**
 * Trains the complete model in this thread, which takes about a minute on one core. The same content gives
 * the same model.
 */
export function buildModel(content: NluContent): Model {
  return { ...buildTopicModel(content), dialogue: buildDialogueModel(content) }
}

/** Trains the topic, alarm and language models in this thread. */
export function buildTopicModel(content: NluContent, onFitted?: OnFitted): TopicModel {
  const { classifier, alarms, finish } = topicLearning(content)
  return finish(trainInThread(classifier, onFitted), trainInThread(alarms, onFitted))
}

/** Trains the topic, alarm and language models in the threads of a pool. */
export async function buildTopicModelIn(pool: FitPool, content: NluContent): Promise<TopicModel> {
  const { classifier, alarms, finish } = topicLearning(content)
  return finish(...(await Promise.all([trainInPool(pool, classifier), trainInPool(pool, alarms)])))
}

interface TopicLearning {
  readonly classifier: Training<Classifier>
  readonly alarms: Training<AlarmModel>
  finish(classifier: Classifier, alarms: AlarmModel): TopicModel
}

function topicLearning(given: NluContent): TopicLearning {
  const content = { ...given, languages: sortByCode(given.languages) }
  const tokenise = createTokeniser(content.languages)
  const essence = createCourtesyStripper(content.languages)
  const read = ({ text, language }: Omit<Example, 'position'>) =>
    tokenise(essence(createTextSpan(text), language), language)
  const examples = examplesOf(content)
  const tokens = examples.map(read)
  const { inside, outside } = topicsOf(content)
  const labels = new Map([...inside, ...outside].map((topic, label) => [topic, label]))
  const folds = assignFolds(examples, tokens)
  const lessons = examples.map(({ topic }, row) => ({
    tokens: tokens[row]!,
    label: labels.get(topic)!,
    fold: folds[row]!,
  }))
  const trials = calibrationExamplesOf(content).map((one) => ({
    tokens: read(one),
    label: labels.get(one.topic)!,
  }))
  const prepared = prepareTraining(lessons, labels.size, inside.length)
  return {
    classifier: trainClassifier(prepared, trials),
    alarms: trainAlarms(content, prepared.matrix),
    finish: (classifier, alarms) => ({
      ...classifier,
      hash: modelHash(content),
      topics: inside,
      outside,
      languages: content.languages.map((pack) => pack.code),
      ...languageWordsOf(content, examples),
      tellingWords: computeWordDistinctiveness(
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
