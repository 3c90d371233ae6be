import type { DialogueModel } from '../nlu/dialogue-model.js'
import type { AlarmModel } from './alarm-model.js'
import type { Classifier } from './classifier.js'
import type { HashTable } from './hash-table.js'
import type { Language, TopicId } from './intent-file.js'
import type { TellingWords } from './telling-words.js'

/** Rises when features, learning or the file change, so that an older model is not read. */
export const modelFormat = 10

/** Values derived from the content: everything reading needs that takes time to learn. */
export interface Model extends TopicModel {
  /** Model of what lines do and which options they choose. */
  readonly dialogue: DialogueModel
}

/** All data about topics, alarms and languages. */
export interface TopicModel extends Classifier {
  /** The content from which it was made; see modelHash. */
  readonly hash: string
  /** Label → topic. */
  readonly topics: readonly TopicId[]
  /** The labels after those: what is not ours. */
  readonly outside: readonly TopicId[]
  readonly languages: readonly Language[]
  /** Word (its feature) → its row: how much it speaks for each language, in sixteenths of a nat. */
  readonly languageWords: HashTable
  readonly languageWeights: Int8Array
  /** Words that show what a text is about. */
  readonly tellingWords: TellingWords
  /** Alarms, and the wish for a person, heard in each clause. */
  readonly alarms: AlarmModel
}
