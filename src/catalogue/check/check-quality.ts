import type { Problem } from '../../content/problem.js'
import type { Article } from '../../knowledge/load-articles.js'
import { createPreparedSearch } from '../../knowledge/search.js'
import { createSurroundings } from '../../knowledge/surroundings.js'
import { fold } from '../../troubleshooting/option-for.js'
import type { TopicId } from '../../understanding/intent-file.js'
import type { Catalogue, CatalogueSource } from '../load-catalogue.js'
import { checkAlarms } from './check-alarms.js'
import { checkIdentity } from './check-identity.js'
import { checkOrdinary } from './check-ordinary.js'
import { checkAlikePhrasings, checkFound } from './check-phrasings.js'
import type { WrittenReplies } from './check-replies.js'
import type { Finding } from './finding.js'
import { createLocate } from './locate.js'
import { checkArticleParity, checkGuideParity } from './parity/check-parity.js'
import { createFactReader, type ProductNames } from './parity/facts-in.js'
import { loadProductNames } from './parity/product-names.js'
import { readReplies } from './read-replies.js'
import { createReadingCheck } from './reading/check-reading.js'
import { type LoadedReading, loadReading } from './reading/load-reading.js'
import { createReferenceCheck } from './reference/check-reference.js'
import { loadReference } from './reference/load-reference.js'
import type { ReferenceFile } from './reference/reference-file.js'

/** A check of the content as a whole. */
export interface QualityCheck {
  readonly name: string
  readonly run: () => readonly Finding[]
}

export interface CheckTime {
  readonly check: string
  readonly ms: number
}

export interface Quality {
  readonly problems: readonly Problem[]
  readonly times: readonly CheckTime[]
}

/**
 * Checks that authors need but a server start doesn't: that people find the content, can read it, and are told the same in every language. `now`
 * returns milliseconds; `only` is one topic, or null for all.
 */
export function checkQuality(
  catalogue: Catalogue,
  source: CatalogueSource,
  now: () => number,
  only: TopicId | null,
): Quality {
  const { reading, problems: inReading } = loadReading(source)
  const { names, problems: inNames } = loadProductNames(source.directories, catalogue.languages.entities)
  const { reference, problems: inReference } = loadReference(source.directories)
  const times: CheckTime[] = []
  const findings: Finding[] = []
  const replies = readReplies(source.directories, source.languages).filter(({ isSpoken }) => isSpoken)
  for (const { name, run } of qualityChecks(catalogue, { reading, names, replies, reference }, only)) {
    const from = now()
    findings.push(...run())
    times.push({ check: name, ms: now() - from })
  }
  return {
    problems: [...inReading, ...inNames, ...inReference, ...findings.map(createLocate(source.directories))],
    times,
  }
}

/** Rules and lists against which content is checked. */
interface Yardsticks {
  readonly reading: LoadedReading['reading']
  readonly names: ProductNames
  readonly reference: ReferenceFile
  readonly replies: readonly WrittenReplies[]
}

/** Lists the checks. Texts are checked as written, searches on the articles as people see them. */
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
  const surroundings = createSurroundings(catalogue.intents, catalogue.guides)
  const stopWords = new Map(packs.map(({ code, language }) => [code, new Set(language.stopWords.map(fold))]))
  const readingCheck = createReadingCheck(reading)
  const readers = new Map([...reading].map(([language, file]) => [language, createFactReader(file, names)]))
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
    { name: 'identity', run: () => guides.flatMap((guide) => checkIdentity(guide, identity)) },
    {
      name: 'search',
      run: () => [
        ...checkFound(found.filter(isMeant), createPreparedSearch(found, packs, surroundings)),
        ...checkAlikePhrasings(found, stopWords),
      ],
    },
    { name: 'ordinary requests', run: () => checkOrdinary(catalogue.intents, packs) },
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
