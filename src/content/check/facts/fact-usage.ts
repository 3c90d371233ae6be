import type { TopicId } from '../../../nlu/intent-file.js'
import type { GuideFile } from '../../guides/guide-file.js'
import type { Catalogue } from '../../load/load-catalogue.js'
import { type FactKey, factPlaceholdersIn } from '../../org-facts/fact-key.js'
import { knownFacts } from '../../org-facts/known-facts.js'
import type { KnowledgeBase } from '../../org-facts/render-content-facts.js'
import { guideTexts } from '../guides/guide-texts.js'

export interface FactUsage {
  readonly articles: number
  readonly guides: number
}

export interface MissingFact extends FactUsage {
  readonly name: FactKey
  readonly means: string
}

/** Counts the articles and guides that use each fact, in a text or in a condition. */
export function factUsage({ articles, guides }: KnowledgeBase): ReadonlyMap<FactKey, FactUsage> {
  const use = new Map<FactKey, FactUsage>()
  const count = (kind: keyof FactUsage, names: readonly FactKey[]) => {
    for (const name of new Set(names)) {
      const before = use.get(name) ?? { articles: 0, guides: 0 }
      use.set(name, { ...before, [kind]: before[kind] + 1 })
    }
  }
  for (const { body, short = '' } of articles) count('articles', factPlaceholdersIn(`${short}\n${body}`))
  for (const guide of guides.values()) count('guides', namedIn(guide))
  return use
}

function namedIn(guide: GuideFile): readonly FactKey[] {
  const said = guideTexts(guide).flatMap(({ text }) => Object.values(text).flatMap(factPlaceholdersIn))
  return [...said, ...factConditionsOf(guide).flatMap(({ given }) => Object.keys(given))]
}

/** Lists conditions on facts with their paths in the file. */
export function factConditionsOf(guide: GuideFile) {
  return Object.entries(guide.steps).flatMap(([id, step]) => {
    const [kind, ways] =
      'routes' in step ? ['routes', step.routes] : ['options' in step ? 'options' : '', optionsOf(step)]
    return ways.flatMap(({ given }, at) =>
      given === undefined ? [] : [{ given, path: ['steps', id, kind, at, 'given'] }],
    )
  })
}

function optionsOf(step: GuideFile['steps'][string]) {
  return 'options' in step ? step.options : []
}

/** Returns the known facts that texts use but the organisation hasn't set, most used first, for one topic or for all. */
export function missingFacts(
  { written, organisation }: Pick<Catalogue, 'written' | 'organisation'>,
  only: TopicId | null,
): readonly MissingFact[] {
  const own = organisation.facts
  const use = factUsage({
    articles: written.articles.filter(({ topic }) => only === null || topic === only),
    guides: new Map([...written.guides].filter(([topic]) => only === null || topic === only)),
  })
  return knownFacts
    .flatMap(({ name, means }) => {
      const used = use.get(name)
      return used === undefined || Object.hasOwn(own, name) ? [] : [{ name, means, ...used }]
    })
    .sort((a, b) => b.articles + b.guides - (a.articles + a.guides))
}
