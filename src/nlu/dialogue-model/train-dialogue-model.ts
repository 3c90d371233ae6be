import { createHash } from 'node:crypto'
import { createActReader } from '../acts/act-reader.js'
import { answerExamples } from '../acts/answer-examples.js'
import { clauseWordsOf } from '../acts/clause-words.js'
import { openingExamples } from '../acts/opening-examples.js'
import { trainActs } from '../acts/train-acts.js'
import { sortByCode } from '../language/load-languages.js'
import type { NluContent } from '../nlu-content.js'
import {
  answerOptions,
  describedOptions,
  type OptionKind,
  questionOptions,
  trainOptions,
} from '../options/train-options.js'
import { createTokeniser } from '../text/tokens.js'
import { type OnFitted, type Training, trainInThread } from '../training/fit.js'
import type { DialogueModel } from './dialogue-model.js'

/** Version of features, training and file format; raise it to invalidate older models. */
const dialogueFormat = 29

/** Trains the dialogue model in this thread. */
export function buildDialogueModel(content: NluContent, onFitted?: OnFitted): DialogueModel {
  return trainInThread(trainDialogueModel(content), onFitted)
}

/** Trains the act classifier and the option classifier. The same content gives the same model. */
export function* trainDialogueModel(content: NluContent): Training<DialogueModel> {
  const languages = sortByCode(content.languages)
  const words = clauseWordsOf(languages)
  const examples = [
    ...content.acts,
    ...answerExamples(content.prompts, languages),
    ...openingExamples(content.intents, content.acts),
  ]
  const { model, unaware } = yield* trainActs(examples, words, 2 * content.acts.length)
  const read = createActReader(unaware, words)
  const tokenise = createTokeniser(languages)
  const learn = (prompts: NluContent['prompts'], kind: OptionKind) =>
    trainOptions(prompts, kind, content.acts, read, tokenise, languages)
  return {
    hash: dialogueHash(content),
    acts: model,
    options: learn(content.prompts, describedOptions),
    answers: learn(content.prompts, answerOptions),
    questions: learn(content.questions, questionOptions),
  }
}

/**
 * Returns the hash that identifies the dialogue model of given content. It is the same for the same acts,
 * opening messages, prompts and languages.
 */
export function dialogueHash({ acts, intents, languages, prompts, questions }: NluContent): string {
  const hash = createHash('sha256').update(JSON.stringify(dialogueFormat))
  for (const { code, language, lexicon, alarms } of sortByCode(languages))
    hash.update(JSON.stringify([code, language, lexicon, alarms.frames.denied]))
  hash.update(JSON.stringify([acts, openingExamples(intents, acts)]))
  for (const prompt of [...prompts, ...questions]) hash.update(JSON.stringify(prompt))
  return hash.digest('hex').slice(0, 32)
}
