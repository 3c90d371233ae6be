import { classify } from '../classifier.js'
import { createReader } from '../create-reader.js'
import { createEssence } from '../essence.js'
import type { Model } from '../model.js'
import { passageOf } from '../passage.js'
import { createRepair } from '../repair.js'
import { createTokeniser } from '../tokens.js'
import type { Evaluated } from './load-content.js'
import type { TestedLine } from './tested-line.js'

export interface LineToTry {
  readonly text: string
  readonly label: string
  readonly isOutside: boolean
  /** Language for the figures by language only; detection still relies on the text. Without it, the detected language counts. */
  readonly language?: string | undefined
}

/** Reads each message as if an unknown person had typed it. */
export function tryLines(
  lines: readonly LineToTry[],
  model: Model,
  { content, judgement }: Evaluated,
): TestedLine[] {
  const reader = createReader(content, model, judgement)
  const tokenise = createTokeniser(content.languages)
  const repair = createRepair(model.vocabulary, content.languages)
  const essence = createEssence(content.languages)
  return lines.map(({ text, label, isOutside, language: given }) => {
    const { language, candidates, confidence, outcome } = reader.read(text, {
      lastLanguage: null,
      locale: null,
    })
    const { covered } = classify(model, tokenise(essence(passageOf(text), language), language, repair))
    return {
      text,
      language: given ?? language,
      label,
      isOutside,
      candidates: candidates.map(({ topic }) => topic),
      confidence,
      covered,
      outcome,
    }
  })
}
