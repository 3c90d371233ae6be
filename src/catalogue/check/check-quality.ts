import type { Problem } from '../../content/problem.js'
import { createSearch } from '../../knowledge/search.js'
import { fold } from '../../troubleshooting/option-for.js'
import type { TopicId } from '../../understanding/intent-file.js'
import type { Catalogue, CatalogueSource } from '../load-catalogue.js'
import { checkIdentity } from './check-identity.js'
import { checkOrdinary } from './check-ordinary.js'
import { checkAlikePhrasings, checkFound } from './check-phrasings.js'
import { contentWith } from './content-with.js'
import type { Finding } from './finding.js'
import { createLocate } from './locate.js'
import { checkArticleParity, checkGuideParity } from './parity/check-parity.js'
import { createFactReader, type ProductNames } from './parity/facts-in.js'
import { loadProductNames } from './parity/product-names.js'
import { createReadingCheck } from './reading/check-reading.js'
import { loadReading } from './reading/load-reading.js'

/** One question that is asked of the whole content. */
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
 * What a server does not need to know before it starts, and an author does: that people find it, can read it, and are
 * told the same in every language. `now` in milliseconds.
 */
export function checkQuality(loaded: Catalogue, source: CatalogueSource, now: () => number): Quality {
  // As authors wrote it: lines and options are in their places.
  const catalogue = { ...loaded, ...contentWith(loaded.written, null) }
  const { reading, problems: inReading } = loadReading(source)
  const { names, problems: inNames } = loadProductNames(source.directories, catalogue.languages.entities)
  const times: CheckTime[] = []
  const findings: Finding[] = []
  for (const { name, run } of qualityChecks(catalogue, reading, names)) {
    const from = now()
    findings.push(...run())
    times.push({ check: name, ms: now() - from })
  }
  return {
    problems: [...inReading, ...inNames, ...findings.map(createLocate(source.directories))],
    times,
  }
}

function qualityChecks(
  catalogue: Catalogue,
  reading: ReturnType<typeof loadReading>['reading'],
  names: ProductNames,
): readonly QualityCheck[] {
  const { intents } = catalogue
  const packs = catalogue.languages.languages
  const articles = catalogue.articles.filter(({ language }) => packs.some(({ code }) => code === language))
  const guides = [...catalogue.guides.values()]
  const stopWords = new Map(packs.map(({ code, language }) => [code, new Set(language.stopWords.map(fold))]))
  const readingCheck = createReadingCheck(reading)
  const readers = new Map([...reading].map(([language, file]) => [language, createFactReader(file, names)]))
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
      name: 'languages agree',
      run: () => [
        ...[...byTopic(articles).values()].flatMap((own) => checkArticleParity(own, readers)),
        ...guides.flatMap((guide) => checkGuideParity(guide, readers)),
      ],
    },
    { name: 'identity', run: () => guides.flatMap((guide) => checkIdentity(guide, identity)) },
    {
      name: 'search',
      run: () => [
        ...checkFound(articles, createSearch(articles, packs)),
        ...checkAlikePhrasings(articles, stopWords),
      ],
    },
    { name: 'ordinary requests', run: () => checkOrdinary(intents, packs) },
  ]
}

function byTopic<T extends { readonly topic: TopicId }>(
  all: readonly T[],
): ReadonlyMap<TopicId, readonly T[]> {
  const groups = new Map<TopicId, T[]>()
  for (const one of all) groups.set(one.topic, [...(groups.get(one.topic) ?? []), one])
  return groups
}
