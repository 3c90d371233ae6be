import { type ActModel, noActs } from '../acts/act-model.js'
import { noOptions, type OptionModel } from '../options/option-model.js'

/** Model of messages in the middle of a conversation. */
export interface DialogueModel {
  /** Hash of the content on which the model was trained; see dialogueHash. */
  readonly hash: string
  readonly acts: ActModel
  /** Options of a guide's question that a message may choose even though the question isn't open. */
  readonly options: OptionModel
  /** Options of the open question. */
  readonly answers: OptionModel
  /** Written questions that a message may ask. */
  readonly questions: OptionModel
}

/** Empty model, for content without acts. */
export const noDialogue: DialogueModel = {
  hash: '',
  acts: noActs,
  options: noOptions,
  answers: noOptions,
  questions: noOptions,
}
