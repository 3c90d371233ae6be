import { createHash } from 'node:crypto'
import type { Content } from '../understanding/content.js'
import { type Learning, learnHere, type OnFitted } from '../understanding/fit.js'
import { inOrder } from '../understanding/load-languages.js'
import { createTokeniser } from '../understanding/tokens.js'
import { createActReader } from './acts/act-reader.js'
import { answerLines } from './acts/answer-lines.js'
import { joinsOf } from './acts/joins.js'
import { learnActs } from './acts/learn-acts.js'
import type { DialogueModel } from './dialogue-model.js'
import { learnOptions } from './options/learn-options.js'

/** Version of features, training and file format; raise it to invalidate older models. */
const dialogueFormat = 3

/** Trains the dialogue model in this thread. */
export function buildDialogueModel(content: Content, onFitted?: OnFitted): DialogueModel {
  return learnHere(learnDialogue(content), onFitted)
}

/** Trains the act classifier and the option classifier. Deterministic: the same content gives the same model. */
export function* learnDialogue(content: Content): Learning<DialogueModel> {
  const languages = inOrder(content.languages)
  const joins = joinsOf(languages)
  const examples = [...content.acts, ...answerLines(content.prompts)]
  const { model, unaware } = yield* learnActs(examples, joins, content.acts.length)
  const read = createActReader(unaware, joins)
  const options = learnOptions(content.prompts, content.acts, read, createTokeniser(languages), languages)
  return { hash: dialogueHash(content), acts: model, options }
}

/** Returns the hash that identifies the dialogue model of a content: equal for equal acts, prompts and languages. */
export function dialogueHash({ acts, languages, prompts }: Content): string {
  const hash = createHash('sha256').update(JSON.stringify(dialogueFormat))
  for (const { code, language, lexicon, alarms } of inOrder(languages))
    hash.update(JSON.stringify([code, language, lexicon, alarms.frames.denied]))
  hash.update(JSON.stringify(acts))
  for (const prompt of prompts) hash.update(JSON.stringify(prompt))
  return hash.digest('hex').slice(0, 32)
}
