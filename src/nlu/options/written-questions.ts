import type { GuideFile, TopicQuestion } from '../../content/guides/guide-file.js'
import { memoize } from '../../memoize.js'
import type { Localized } from '../intent-file.js'
import type { LanguagePack } from '../language/load-languages.js'
import type { PromptExamples, PromptOption } from './prompt-options.js'

/**
 * Written question and its answer; an answer that the program derives from its own data has no
 * text.
 */
export type WrittenQuestion = Pick<TopicQuestion, 'asks' | 'id'> & { readonly say?: Localized | undefined }

/** Lists the sets of written questions in each language: each topic's own, then its safety questions, then `others`. */
export function writtenQuestions(
  guides: ReadonlyMap<string, GuideFile>,
  others: readonly (readonly WrittenQuestion[])[],
  languages: readonly Pick<LanguagePack, 'code'>[],
): readonly PromptExamples[] {
  const codes = languages.map(({ code }) => code).sort()
  const sets = [...guides.values()].flatMap(({ questions = [], safety = [] }) => [questions, safety])
  return codes.flatMap((language) =>
    [...sets, ...others].flatMap((set) =>
      set.length === 0 ? [] : [{ language, options: questionsIn(set, language), strangers: [] }],
    ),
  )
}

/** Converts written questions into options in one language: the answer is the label. Cached: the same questions give the same array. */
export function questionsIn(
  questions: readonly WrittenQuestion[],
  language: string,
): readonly PromptOption[] {
  return byLanguage(questions)(language)
}

const byLanguage = memoize((questions: readonly WrittenQuestion[]) =>
  memoize((language: string): readonly PromptOption[] =>
    questions.map(({ asks, id, say }) => ({
      id,
      label: say?.[language] ?? '',
      means: null,
      examples: asks[language] ?? [],
      implied: [],
    })),
  ),
)
