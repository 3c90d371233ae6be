import { memoizeLru } from '../i18n/memoize-lru.js'
import type { NluPipeline, NluResult } from './nlu-result.js'

/**
 * Number of cached readings. After a button, the last message is read again, and most answers to a question
 * are among a few hundred.
 */
const mostTexts = 500
/** Maximum length of a cached text in characters; a longer one rarely recurs. */
const longestText = 300

/** Wraps a reader with a cache. Cached results are shared and must not be modified. */
export function memoizePipeline({
  languages,
  read,
  interpret,
  rankOptions,
  findPrefilledOption,
  rankOptionsByPart,
}: NluPipeline): NluPipeline {
  const readings = memoizeLru<NluResult>(mostTexts)
  return {
    languages,
    interpret,
    rankOptions,
    findPrefilledOption,
    rankOptionsByPart,
    read(text, context) {
      if (text.length > longestText) return read(text, context)
      const { lastLanguage, locale } = context
      return readings(JSON.stringify([lastLanguage, locale, text]), () => read(text, context))
    },
  }
}
