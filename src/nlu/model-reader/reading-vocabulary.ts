import type { GuideFile, SlotName } from '../../content/guides/guide-file.js'
import { memoize } from '../../memoize.js'
import type { Language, Localized, TopicId, Urgency } from '../intent-file.js'
import type { LoadedLanguages } from '../language/load-languages.js'

/** Facts with fixed values; all other facts are quoted from the message. */
export const enumeratedFacts = ['os', 'place', 'impact', 'device'] as const satisfies readonly SlotName[]
export type EnumeratedFact = (typeof enumeratedFacts)[number]
/** Facts quoted from the message. */
export const freeTextFacts = [
  'error',
  'printer',
  'room',
  'site',
  'since',
] as const satisfies readonly SlotName[]

/** Values that a reading in one language may use. */
export interface ReadingVocabulary {
  /** Dangers: the label is an urgent topic, optionally with an answer after a slash; `about` describes it in English. */
  readonly dangers: readonly { readonly label: string; readonly about: string }[]
  readonly values: Readonly<Record<EnumeratedFact, readonly string[]>>
  readonly applications: readonly { readonly name: string; readonly product?: string | undefined }[]
}

interface Source {
  readonly topics: ReadonlyMap<TopicId, { readonly name: Localized; readonly urgency: Urgency }>
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  readonly languages: Pick<LoadedLanguages, 'languages' | 'entities'>
}

/** Lists the values that a reading may use; the same for the same content. Cached. */
export function readingVocabulary(source: Source, language: Language): ReadingVocabulary {
  return vocabularies(source)(language)
}

const vocabularies = memoize((source: Source) =>
  memoize((language: Language) => makeVocabulary(source, language)),
)

function makeVocabulary(
  { guides, topics, languages: { languages, entities } }: Source,
  language: Language,
): ReadingVocabulary {
  const facts = languages.find(({ code }) => code === language)?.facts
  const told = languages.flatMap(({ alarms }) => Object.keys(alarms.says))
  const critical = [...topics].flatMap(([topic, { urgency }]) => (urgency === 'critical' ? [topic] : []))
  const labels = [...new Set([...told, ...critical])].filter((label) => topics.has(topicOf(label))).sort()
  return {
    dangers: labels.map((label) => ({
      label,
      about: [topics.get(topicOf(label))!.name, answerIn(guides.get(topicOf(label)), label)]
        .flatMap((words) => inEnglish(words) ?? [])
        .join(': '),
    })),
    values: {
      os: Object.keys(facts?.os ?? {}),
      place: Object.keys(facts?.place ?? {}),
      impact: Object.keys(facts?.impact ?? {}),
      device: Object.keys(facts?.device ?? {}),
    },
    applications: entities.applications.map(({ name, product }) => ({ name, product })),
  }
}

/** Returns the label of the answer that belongs to a danger. */
function answerIn(guide: GuideFile | undefined, label: string): Localized | undefined {
  const first = guide?.steps[guide.start]
  const [, answer] = label.split('/')
  return first !== undefined && 'options' in first
    ? first.options.find(({ id }) => id === answer)?.label
    : undefined
}

function inEnglish(words: Localized | undefined): string | undefined {
  return words === undefined ? undefined : (words.en ?? Object.values(words)[0])
}

function topicOf(label: string): TopicId {
  return label.split('/')[0]!
}
