import { type ActModel, noActs } from '../acts/act-model.js'
import { noOptions, type OptionModel } from '../options/option-model.js'

/** Model of messages in the middle of a conversation. */
export interface DialogueModel {
  /** Hash of the content that the model was trained on; see dialogueHash. */
  readonly hash: string
  readonly acts: ActModel
  readonly options: OptionModel
  /** Written questions that a message may ask. */
  readonly questions: OptionModel
}

/** Empty model, for content without acts. */
export const noDialogue: DialogueModel = { hash: '', acts: noActs, options: noOptions, questions: noOptions }
