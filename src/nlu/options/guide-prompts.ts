import type { AnswerAct, GuideFile, GuideOption } from '../../content/guides/guide-file.js'
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

const known = new WeakMap<readonly GuideOption[], Map<string, readonly PromptOption[]>>()

/**
 * Converts a step's options into prompt options in one language. The result is cached: the same step gives
 * the same array.
 */
export function promptOptions(options: readonly GuideOption[], language: string): readonly PromptOption[] {
  const byLanguage = known.get(options) ?? new Map<string, readonly PromptOption[]>()
  known.set(options, byLanguage)
  const made =
    byLanguage.get(language) ??
    options.map(({ answers, id, label, means, says }) => ({
      id,
      label: label[language] ?? '',
      means: means ?? null,
      examples: [...(answers?.[language] ?? []), ...(says?.[language] ?? [])],
    }))
  byLanguage.set(language, made)
  return made
}

/** Returns the kind of prompt that the options form. */
export function promptKindOf(
  options: readonly { readonly means?: AnswerAct | null | undefined }[],
): PromptKind {
  const means = options.map((option) => option.means)
  if (means.includes('works') || means.includes('still-broken')) return 'done?'
  return means.includes('yes') || means.includes('no') ? 'yes-no' : 'choice'
}
