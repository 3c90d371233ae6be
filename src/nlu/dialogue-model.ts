import { type ActModel, noActs } from './acts/act-model.js'
import { noOptions, type OptionModel } from './options/option-model.js'

/** Model of how people talk within a conversation. */
export interface DialogueModel {
  /** The content from which it was made; see dialogueHash. */
  readonly hash: string
  readonly acts: ActModel
  readonly options: OptionModel
}

/** Reads nothing: for content without acts. */
export const noDialogue: DialogueModel = { hash: '', acts: noActs, options: noOptions }
