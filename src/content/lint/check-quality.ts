import type { TopicId } from '../../nlu/intent-file.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import type { Article } from '../articles/load-articles.js'
import { createLazySearch } from '../articles/search.js'
import { createTopicVocabulary } from '../articles/topic-vocabulary.js'
import { createFindingLocator } from '../check/finding-locator.js'
import type { LintFinding } from '../check/lint-finding.js'
import type { LayerTranslations } from '../check/wording/check-translations.js'
import { readTranslations } from '../check/wording/read-translations.js'
import type { ContentProblem } from '../files/content-problem.js'
import type { Catalogue, CatalogueSource } from '../load/load-catalogue.js'
import { checkPhrasingsFindArticle, checkSimilarPhrasings } from './articles/check-phrasings.js'
import { checkIdentityCheckMentioned } from './guides/check-identity-check-mentioned.js'
import { checkArticleParity, checkGuideParity } from './parity/check-parity.js'
import { createParityFactReader, type ProductNames } from './parity/parity-facts.js'
import { loadProductNames } from './parity/product-names.js'
import { checkAlarms } from './policies/check-alarms.js'
import { createReadabilityCheck } from './readability/check-readability.js'
import { type LoadedReadability, loadReadability } from './readability/load-readability.js'
import { createReferenceCheck } from './reference/check-reference.js'
import { loadReference } from './reference/load-reference.js'
import type { ReferenceFile } from './reference/reference-file.js'
import { checkCalibration } from './topics/check-calibration.js'

/** Check of the content as a whole. */
export interface QualityCheck {
  readonly name: string
  readonly run: () => readonly LintFinding[]
}

export interface CheckDuration {
  readonly check: string
  readonly ms: number
}

export interface QualityResult {
  readonly problems: readonly ContentProblem[]
  readonly times: readonly CheckDuration[]
}

/**
 * Runs the checks that matter to authors but not at server start-up: that people can find and read the content, and that it says the same in
 * every language. `now` returns milliseconds; `only` is one topic, or null for all.
 */
export function lintContentQuality(
  catalogue: Catalogue,
  source: CatalogueSource,
  now: () => number,
  only: TopicId | null,
): QualityResult {
  const { reading, problems: inReading } = loadReadability(source)
  const { names, problems: inNames } = loadProductNames(source.directories, catalogue.languages.entities)
  const { reference, problems: inReference } = loadReference(source.directories)
  const times: CheckDuration[] = []
  const findings: LintFinding[] = []
  const replies = readTranslations(source.directories, source.languages).filter(({ isSpoken }) => isSpoken)
  for (const { name, run } of qualityChecks(catalogue, { reading, names, replies, reference }, only)) {
    const from = now()
    findings.push(...run())
    times.push({ check: name, ms: now() - from })
  }
  return {
    problems: [
      ...inReading,
      ...inNames,
      ...inReference,
      ...findings.map(createFindingLocator(source.directories)),
    ],
    times,
  }
}

/** Rules and lists against which content is checked. */
interface Yardsticks {
  readonly reading: LoadedReadability['reading']
  readonly names: ProductNames
  readonly reference: ReferenceFile
  readonly replies: readonly LayerTranslations[]
}

/**
 * Lists the checks. Texts are checked as written; searches are checked on the articles as people see them.
 */
function qualityChecks(
  catalogue: Catalogue,
  { reading, names, replies, reference }: Yardsticks,
  only: TopicId | null,
): readonly QualityCheck[] {
  const packs = catalogue.languages.languages
  const isSpoken = ({ language }: Article) => packs.some(({ code }) => code === language)
  const isMeant = ({ topic }: { readonly topic: TopicId }) => only === null || topic === only
  const articles = catalogue.written.articles.filter(isSpoken).filter(isMeant)
  const guides = [...catalogue.written.guides.values()].filter(isMeant)
  const found = catalogue.articles.filter(isSpoken)
  const surroundings = createTopicVocabulary(catalogue.intents, catalogue.guides)
  const stopWords = new Map(
    packs.map(({ code, language }) => [code, new Set(language.stopWords.map(foldToWords))]),
  )
  const readingCheck = createReadabilityCheck(reading)
  const readers = new Map(
    [...reading].map(([language, file]) => [language, createParityFactReader(file, names)]),
  )
  const referenceCheck = createReferenceCheck(reference, readers)
  const identity = new Map(
    [...reading].flatMap(([language, file]) =>
      file.identity === undefined ? [] : [[language, file.identity]],
    ),
  )
  return [
    {
      name: 'reading',
      run: () => [...articles.flatMap(readingCheck.article), ...guides.flatMap(readingCheck.guide)],
    },
    {
      name: 'replies',
      run: () =>
        only === null
          ? [
              ...replies.flatMap(readingCheck.replies),
              ...readingCheck.processAnswers(catalogue.processAnswers),
              ...readingCheck.cannedReplies(catalogue.cannedReplies),
            ]
          : [],
    },
    {
      name: 'languages agree',
      run: () => [
        ...[...byTopic(articles).values()].flatMap((own) => checkArticleParity(own, readers)),
        ...guides.flatMap((guide) => checkGuideParity(guide, readers)),
      ],
    },
    {
      name: 'same questions, same answers',
      run: () => [...articles.flatMap(referenceCheck.article), ...guides.flatMap(referenceCheck.guide)],
    },
    { name: 'identity', run: () => guides.flatMap((guide) => checkIdentityCheckMentioned(guide, identity)) },
    {
      name: 'search',
      run: () => [
        ...checkPhrasingsFindArticle(found.filter(isMeant), createLazySearch(found, packs, surroundings)),
        ...checkSimilarPhrasings(found, stopWords),
      ],
    },
    { name: 'ordinary requests', run: () => checkCalibration(catalogue.intents, packs) },
    {
      name: 'alarms',
      run: () => checkAlarms(new Set(catalogue.topics.keys()), catalogue.guides, packs),
    },
  ]
}

function byTopic<T extends { readonly topic: TopicId }>(
  all: readonly T[],
): ReadonlyMap<TopicId, readonly T[]> {
  const groups = new Map<TopicId, T[]>()
  for (const one of all) groups.set(one.topic, [...(groups.get(one.topic) ?? []), one])
  return groups
}
