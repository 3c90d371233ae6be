import type { LanguagePack } from '../language/load-languages.js'
import { foldToWords } from '../text/match-option.js'

/** Words of a language that divide a message into clauses and show which clauses are questions. */
export interface ClauseWords {
  /** Folded words that join two clauses: and, but, so. */
  readonly joins: ReadonlySet<string>
  /** Folded words that begin thanks, separated by spaces: thanks, je vous remercie. */
  readonly thanks: ReadonlySet<string>
  /** Folded beginnings of questions, with words separated by spaces: why, how long, can i. */
  readonly questions: ReadonlySet<string>
}

/** Collects the words of each language. */
export function clauseWordsOf(languages: readonly LanguagePack[]): ReadonlyMap<string, ClauseWords> {
  return new Map(
    languages.map(({ code, language: { joins, contrasts, questions, thanks } }) => {
      const inverted = questions.verbs.flatMap((verb) =>
        questions.subjects.map((subject) => `${verb} ${subject}`),
      )
      return [
        code,
        {
          joins: new Set([...joins, ...contrasts].map(foldToWords).filter((phrase) => !phrase.includes(' '))),
          thanks: new Set(thanks.map(foldToWords)),
          questions: new Set([...questions.openers, ...inverted].map(foldToWords)),
        },
      ]
    }),
  )
}

/** Clause words for a language without a list of them. */
export const noClauseWords: ClauseWords = { joins: new Set(), thanks: new Set(), questions: new Set() }
