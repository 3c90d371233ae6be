import type { AlarmModel } from './alarms/alarm-model.js'
import type { Classifier } from './classifier/classifier.js'
import type { HashTable } from './classifier/hash-table.js'
import type { WordDistinctiveness } from './classifier/word-distinctiveness.js'
import type { DialogueModel } from './dialogue-model/dialogue-model.js'
import type { Language, TopicId } from './intent-file.js'

/** Version of features, training and file format; raise it to invalidate older models. */
export const modelFormat = 11

/** All the data that the NLU derives from the content and that is slow to compute. */
export interface Model extends TopicModel {
  /** Model of acts and options. */
  readonly dialogue: DialogueModel
}

/** Topic, alarm and language models. */
export interface TopicModel extends Classifier {
  /** Hash of the content on which the model was trained; see modelHash. */
  readonly hash: string
  /** Topic of each label. */
  readonly topics: readonly TopicId[]
  /** Out-of-scope topics, whose labels follow. */
  readonly outside: readonly TopicId[]
  readonly languages: readonly Language[]
  /**
   * Row of each word's feature in `languageWeights`, which contains its weight for each language in
   * sixteenths of a nat.
   */
  readonly languageWords: HashTable
  readonly languageWeights: Int8Array
  /** Words that indicate the subject of a text. */
  readonly tellingWords: WordDistinctiveness
  /** Model of alarms and requests for a person. */
  readonly alarms: AlarmModel
}
