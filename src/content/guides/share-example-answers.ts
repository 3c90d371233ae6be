import type { TopicId } from '../../nlu/intent-file.js'
import type { GuideFile, GuideOption } from './guide-file.js'

/** Maximum number of examples that an option takes from others. */
const mostShared = 80

type Lines = Map<string, Map<string, Set<string>>>

/**
 * Lets options that set the same single fact share their example answers, because people use the same words in every guide to say, for
 * example, that they're at home. The option's own examples come first.
 */
export function shareExampleAnswers(
  guides: ReadonlyMap<TopicId, GuideFile>,
): ReadonlyMap<TopicId, GuideFile> {
  const pool: Lines = new Map()
  for (const guide of guides.values()) for (const option of optionsOf(guide)) addTo(pool, option)
  return new Map(
    [...guides].map(([topic, guide]) => [
      topic,
      {
        ...guide,
        steps: Object.fromEntries(
          Object.entries(guide.steps).map(([id, step]) => [
            id,
            'options' in step
              ? { ...step, options: step.options.map((option) => withShared(option, pool)) }
              : step,
          ]),
        ),
      },
    ]),
  )
}

function optionsOf({ steps }: GuideFile): readonly GuideOption[] {
  return Object.values(steps).flatMap((step) => ('options' in step ? step.options : []))
}

function addTo(pool: Lines, option: GuideOption): void {
  const fact = factOf(option)
  if (fact === null) return
  const byLanguage = pool.get(fact) ?? new Map<string, Set<string>>()
  pool.set(fact, byLanguage)
  for (const [language, lines] of Object.entries(option.answers ?? {}))
    byLanguage.set(language, new Set([...(byLanguage.get(language) ?? []), ...lines]))
}

function withShared(option: GuideOption, pool: Lines): GuideOption {
  const shared = pool.get(factOf(option) ?? '')
  if (shared === undefined) return option
  const answers = Object.fromEntries(
    [...shared].map(([language, lines]) => [
      language,
      [...new Set([...(option.answers?.[language] ?? []), ...[...lines].slice(0, mostShared)])],
    ]),
  )
  return { ...option, answers }
}

/**
 * Returns the single fact that an option sets; null if it sets none or several, or if the option has a
 * meaning.
 */
function factOf({ means, sets }: GuideOption): string | null {
  const [first, ...others] = Object.entries(sets ?? {})
  return first === undefined || others.length > 0 || means !== undefined ? null : first.join('=')
}
