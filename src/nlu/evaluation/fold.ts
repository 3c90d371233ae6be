import { buildTopicModel } from '../build-model.js'
import { noDialogue } from '../dialogue-model/dialogue-model.js'
import { examplesOf, isOutOfScope, type NluContent } from '../nlu-content.js'
import { createCourtesyStripper } from '../text/strip-courtesies.js'
import { createTextSpan } from '../text/text-span.js'
import { createTokeniser } from '../text/tokens.js'
import { assignFolds } from '../training/assign-folds.js'
import { crossValidationFolds } from '../training/cross-validation.js'
import { classifyLines, type LineToClassify } from './classify-lines.js'
import type { EvaluationContent } from './load-evaluation-content.js'
import type { TestedLine } from './tested-line.js'

export const foldCount = crossValidationFolds

/** Trains on all messages except those in one fold, and classifies the messages in that fold. */
export function testFold(evaluated: EvaluationContent, fold: number): TestedLine[] {
  const { learnt, lines } = splitFold(evaluated.content, fold)
  if (lines.length === 0) return []
  return classifyLines(
    lines,
    { ...buildTopicModel(learnt), dialogue: noDialogue },
    { ...evaluated, content: learnt },
  )
}

/** Separates the messages of a fold. Topic names stay in the training data: people don't type them, and every model is trained on them. */
export function splitFold(
  content: NluContent,
  fold: number,
): { readonly learnt: NluContent; readonly lines: readonly LineToClassify[] } {
  const unnamed = { ...content, intents: content.intents.map((intent) => ({ ...intent, name: {} })) }
  const examples = examplesOf(unnamed)
  const tokenise = createTokeniser(content.languages)
  const essence = createCourtesyStripper(content.languages)
  const dealt = assignFolds(
    examples,
    examples.map(({ text, language }) => tokenise(essence(createTextSpan(text), language), language)),
  )
  const kept = new Map<string, string[]>()
  const lines: LineToClassify[] = []
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
