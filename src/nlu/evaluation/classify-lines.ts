import { classify } from '../classifier/classifier.js'
import type { Model } from '../model.js'
import { createNluPipeline } from '../pipeline.js'
import { createRequestSpelling } from '../text/spelling.js'
import { createCourtesyStripper } from '../text/strip-courtesies.js'
import { createTextSpan } from '../text/text-span.js'
import { createTokeniser } from '../text/tokens.js'
import type { EvaluationContent } from './load-evaluation-content.js'
import type { TestedLine } from './tested-line.js'

export interface LineToClassify {
  readonly text: string
  readonly label: string
  readonly isOutside: boolean
  /**
   * Language used for the figures by language; detection still relies on the text. If absent, the detected
   * language is used.
   */
  readonly language?: string | undefined
}

/** Reads each message as if an unknown person had typed it. */
export function classifyLines(
  lines: readonly LineToClassify[],
  model: Model,
  { content, judgement }: EvaluationContent,
): TestedLine[] {
  const reader = createNluPipeline(content, model, judgement)
  const tokenise = createTokeniser(content.languages)
  const repair = createRequestSpelling(model.vocabulary, content.languages)
  const essence = createCourtesyStripper(content.languages)
  return lines.map(({ text, label, isOutside, language: given }) => {
    const { language, candidates, confidence, outcome } = reader.read(text, {
      lastLanguage: null,
      locale: null,
    })
    const { covered } = classify(model, tokenise(essence(createTextSpan(text), language), language, repair))
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
