import type { AnswerAct, GuideFile, GuideOption } from '../../content/guides/guide-file.js'
import { memoize } from '../../memoize.js'
import type { PromptKind } from '../acts/act.js'
import { hash } from '../classifier/features.js'
import type { LanguagePack } from '../language/load-languages.js'
import type { PromptExamples, PromptOption } from './prompt-options.js'

/**
 * Number of questions about the topic that are used as examples of messages that don't answer a
 * step.
 */
const mostDrawn = 2

/**
 * Lists the questions of all guides in each language, in guide order. Questions that people ask
 * about the topic serve as examples that answer none of the guide's questions.
 */
export function guidePrompts(
  guides: ReadonlyMap<string, GuideFile>,
  languages: readonly Pick<LanguagePack, 'code'>[],
): readonly PromptExamples[] {
  const codes = languages.map(({ code }) => code).sort()
  return codes.flatMap((code) =>
    [...guides.values()].flatMap(({ questions = [], steps, topic }) => {
      const asked = questions.flatMap(({ asks }) => asks[code] ?? [])
      return Object.entries(steps).flatMap(([id, step]) =>
        'options' in step
          ? [
              {
                language: code,
                options: promptOptions(step.options, code),
                strangers: [...(step.answersNothing?.[code] ?? []), ...drawn(asked, `${topic} ${id}`)],
              },
            ]
          : [],
      )
    }),
  )
}

/**
 * Draws a few different texts by a hash of the key, so that the same texts are drawn every time.
 */
function drawn(texts: readonly string[], key: string): readonly string[] {
  const picked = Array.from({ length: mostDrawn }, (_, at) => texts[hash(`${key} ${at}`) % texts.length])
  return [...new Set(picked)].filter((text) => text !== undefined)
}

/** Converts a step's options into prompt options in one language. Cached: the same step gives the same array. */
export function promptOptions(options: readonly GuideOption[], language: string): readonly PromptOption[] {
  return optionsByLanguage(options)(language)
}

const optionsByLanguage = memoize((options: readonly GuideOption[]) =>
  memoize((language: string): readonly PromptOption[] =>
    options.map(({ answers, id, implied, label, means, says }) => ({
      id,
      label: label[language] ?? '',
      means: means ?? null,
      examples: [...(answers?.[language] ?? []), ...(says?.[language] ?? [])],
      implied: implied?.[language] ?? [],
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
