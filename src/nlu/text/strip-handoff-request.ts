import type { LanguagePack } from '../language/load-languages.js'
import type { ShortAnswerReader } from '../signals/short-answers.js'
import { createAbbreviationReader } from './abbreviations.js'
import { createPhraseMatcher } from './phrase-matcher.js'
import { createTextSpan, type TextSpan } from './text-span.js'

/**
 * Creates a function that removes the request for a person from a text, so that its topic can be read: "I need a technician for my broken screen",
 * "a human please, nothing prints". The result is empty if the text says nothing else.
 */
export function createHandOffRequestStripper(
  { language, wishes }: LanguagePack,
  said: ShortAnswerReader,
): (span: TextSpan) => TextSpan {
  const spell = createAbbreviationReader(language.spellings)
  const asked = createPhraseMatcher(
    (wishes.human.contains ?? []).map((phrase) => [phrase, true] as const),
    language.spellings,
  )

  return (span) => {
    const rests = span
      .clauses()
      .filter((clause) => !said(clause).isBare)
      .map((clause) => withoutPhrases(clause).trim())
    return createTextSpan(rests.filter((rest) => rest !== '').join(', '))
  }

  function withoutPhrases({ whole, start, end, spelt }: TextSpan): string {
    const { words, folded } = spelt(spell)
    let rest = ''
    let at = start
    for (const { from, to } of asked.find(folded)) {
      rest += whole.slice(at, words[from]!.start)
      at = words[to - 1]!.end
    }
    return rest + whole.slice(at, end)
  }
}
