import { type FactRenderContext, hasKnownFacts, renderParagraphFacts } from './render-paragraph-facts.js'
import { splitSentences } from './split-sentences.js'

/** Checks for a final colon, which introduces a list, table or code. */
function isIntroduction(text: string): boolean {
  return /:\s*$/.test(text)
}

/** Checks whether an introductory sentence names an unknown fact. If so, the part that follows is removed too. */
export function hasUnknownLeadIn(text: string, filling: FactRenderContext): boolean {
  return isIntroduction(text) && !hasKnownFacts(splitSentences(text).at(-1)!, filling)
}

/** Fills in a text without the sentence that introduced a removed part. */
export function removeUnknownLeadIn(text: string, filling: FactRenderContext): string | null {
  if (!isIntroduction(text)) return renderParagraphFacts(text, filling)
  const rest = splitSentences(text).slice(0, -1).join('').trimEnd()
  return rest === '' ? null : renderParagraphFacts(rest, filling)
}
