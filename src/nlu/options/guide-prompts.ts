import type { AnswerAct, GuideFile, GuideOption } from '../../content/guides/guide-file.js'
import { memoize } from '../../memoize.js'
import type { PromptKind } from '../acts/act.js'
import type { LanguagePack } from '../language/load-languages.js'
import type { PromptExamples, PromptOption } from './prompt-options.js'

/** Lists the questions of all guides in each language, in guide order. */
export function guidePrompts(
  guides: ReadonlyMap<string, GuideFile>,
  languages: readonly Pick<LanguagePack, 'code'>[],
): readonly PromptExamples[] {
  const codes = languages.map(({ code }) => code).sort()
  return codes.flatMap((code) =>
    [...guides.values()].flatMap(({ steps }) =>
      Object.values(steps).flatMap((step) =>
        'options' in step ? [{ language: code, options: promptOptions(step.options, code) }] : [],
      ),
    ),
  )
}

/** Converts a step's options into prompt options in one language. Cached: the same step gives the same array. */
export function promptOptions(options: readonly GuideOption[], language: string): readonly PromptOption[] {
  return optionsByLanguage(options)(language)
}

const optionsByLanguage = memoize((options: readonly GuideOption[]) =>
  memoize((language: string): readonly PromptOption[] =>
    options.map(({ answers, id, label, means, says }) => ({
      id,
      label: label[language] ?? '',
      means: means ?? null,
      examples: [...(answers?.[language] ?? []), ...(says?.[language] ?? [])],
    })),
  ),
)

/** Returns the kind of prompt that the options form. */
export function promptKindOf(
  options: readonly { readonly means?: AnswerAct | null | undefined }[],
): PromptKind {
  const means = options.map((option) => option.means)
  if (means.includes('works') || means.includes('still-broken')) return 'done?'
  return means.includes('yes') || means.includes('no') ? 'yes-no' : 'choice'
}
