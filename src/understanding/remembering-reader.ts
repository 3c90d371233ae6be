import { rememberingLatest } from '../remembering-latest.js'
import type { Reader, Understanding } from './understanding.js'

/** A press asks again for the line before it, and most answers to a question are among a few hundred. */
const mostTexts = 500
/** Most characters of a text whose reading is kept: a longer one hardly comes twice. */
const longestText = 300

/** The same reader, which reads no text again that it read lately. What it understood is shared: nobody changes it. */
export function rememberingReader({
  languages,
  read,
  interpret,
  told,
  toldBefore,
  toldInParts,
}: Reader): Reader {
  const readings = rememberingLatest<Understanding>(mostTexts)
  return {
    languages,
    interpret,
    told,
    toldBefore,
    toldInParts,
    read(text, context) {
      if (text.length > longestText) return read(text, context)
      const { lastLanguage, locale } = context
      return readings(JSON.stringify([lastLanguage, locale, text]), () => read(text, context))
    },
  }
}
