import { memoize } from '../memoize.js'
import type { NluPipeline } from './nlu-result.js'

/**
 * Number of readings to cache. After a button press, the last message is read again, and most
 * answers to questions come from a few hundred common texts.
 */
const mostTexts = 500
/** Maximum length of a cached text in characters; longer texts are rarely typed twice. */
const longestText = 300

/** Wraps a reader with a cache. Cached results are shared and must not be modified. */
export function memoizePipeline({
  languages,
  read,
  interpret,
  rankOptions,
  rankQuestions,
  findPrefilledOption,
  partAtFault,
  rankOptionsByPart,
}: NluPipeline): NluPipeline {
  const remembered = memoize(([text, context]: Parameters<NluPipeline['read']>) => read(text, context), {
    most: mostTexts,
    keyOf: ([text, { lastLanguage, locale }]) => JSON.stringify([lastLanguage, locale, text]),
  })
  return {
    languages,
    interpret,
    rankOptions,
    rankQuestions,
    findPrefilledOption,
    partAtFault,
    rankOptionsByPart,
    read: (text, context) => (text.length > longestText ? read(text, context) : remembered([text, context])),
  }
}
