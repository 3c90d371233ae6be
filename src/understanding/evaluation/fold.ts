import { noDialogue } from '../../nlu/dialogue-model.js'
import { buildTopicModel } from '../build-model.js'
import { type Content, examplesOf, isOutOfScope } from '../content.js'
import { createEssence } from '../essence.js'
import { foldsOf } from '../fold-of.js'
import { folds } from '../held-out.js'
import { passageOf } from '../passage.js'
import { createTokeniser } from '../tokens.js'
import type { Evaluated } from './load-content.js'
import type { TestedLine } from './tested-line.js'
import { type LineToTry, tryLines } from './try-lines.js'

export const foldCount = folds

/** Trains on all messages except those of one fold, and classifies these. */
export function testFold(evaluated: Evaluated, fold: number): TestedLine[] {
  const { learnt, lines } = parted(evaluated.content, fold)
  if (lines.length === 0) return []
  return tryLines(
    lines,
    { ...buildTopicModel(learnt), dialogue: noDialogue },
    { ...evaluated, content: learnt },
  )
}

/** Separates the messages of a fold. Topic names remain in the training data: nobody types them, and a model always has them. */
export function parted(
  content: Content,
  fold: number,
): { readonly learnt: Content; readonly lines: readonly LineToTry[] } {
  const unnamed = { ...content, intents: content.intents.map((intent) => ({ ...intent, name: {} })) }
  const examples = examplesOf(unnamed)
  const tokenise = createTokeniser(content.languages)
  const essence = createEssence(content.languages)
  const dealt = foldsOf(
    examples,
    examples.map(({ text, language }) => tokenise(essence(passageOf(text), language), language)),
  )
  const kept = new Map<string, string[]>()
  const lines: LineToTry[] = []
  const outside = new Set(content.intents.filter(isOutOfScope).map(({ topic }) => topic))
  for (const [at, { text, language, topic }] of examples.entries()) {
    const key = `${topic}/${language}`
    if (!kept.has(key)) kept.set(key, [])
    if (dealt[at] === fold) lines.push({ text, label: topic, language, isOutside: outside.has(topic) })
    else kept.get(key)!.push(text)
  }
  const intents = content.intents.map((intent) => ({
    ...intent,
    utterances: Object.fromEntries(
      Object.keys(intent.utterances).map((language) => [
        language,
        kept.get(`${intent.topic}/${language}`) ?? [],
      ]),
    ),
  }))
  return { learnt: { ...content, intents }, lines }
}
