import type { GuideFile } from '../guides/guide-file.js'
import type { Catalogue } from '../load/load-catalogue.js'
import { stepsToOutcome } from './guides/steps-to-outcome.js'

export interface ContentCounts {
  readonly topics: number
  readonly utterances: number
  readonly articles: number
  readonly guides: number
  readonly causes: number
  readonly solved: number
  readonly handOffs: number
  readonly otherTopics: number
  readonly questions: number
  /** Mean number of questions before an outcome, over all guides, if all answers are equally likely; null if there's no guide. */
  readonly meanSteps: number | null
}

export interface CatalogueCounts extends ContentCounts {
  /** Figures by family, the first part of a topic's ID. */
  readonly families: readonly (ContentCounts & { readonly family: string })[]
}

/** Counts the content; `only` restricts the figures to one topic. */
export function countContent(catalogue: Catalogue, only: string | null = null): CatalogueCounts {
  const ids = [...new Set([...catalogue.intents.map(({ topic }) => topic), ...catalogue.guides.keys()])]
    .filter((topic) => only === null || topic === only)
    .sort()
  const families = [...new Set(ids.map((topic) => topic.split('.')[0]!))]
  return {
    ...figuresOf(catalogue, new Set(ids)),
    families: families.map((family) => ({
      family,
      ...figuresOf(catalogue, new Set(ids.filter((topic) => topic.startsWith(`${family}.`)))),
    })),
  }
}

function figuresOf(catalogue: Catalogue, topics: ReadonlySet<string>): ContentCounts {
  const intents = catalogue.intents.filter(({ topic }) => topics.has(topic))
  const guides = [...catalogue.guides.values()].filter(({ topic }) => topics.has(topic))
  const outcomes = guides.flatMap((guide) => Object.values(guide.outcomes))
  return {
    topics: intents.length,
    utterances: intents.flatMap((intent) => Object.values(intent.utterances).flat()).length,
    articles: catalogue.articles.filter(({ topic }) => topics.has(topic)).length,
    guides: guides.length,
    causes: guides.flatMap((guide) => Object.keys(guide.causes)).length,
    solved: outcomes.filter((outcome) => 'solved' in outcome).length,
    handOffs: outcomes.filter((outcome) => 'handOff' in outcome).length,
    otherTopics: outcomes.filter((outcome) => 'topic' in outcome).length,
    questions: guides.flatMap((guide) => Object.values(guide.steps)).filter((step) => !('routes' in step))
      .length,
    meanSteps: meanSteps(guides),
  }
}

function meanSteps(guides: readonly GuideFile[]): number | null {
  const each = guides.flatMap((guide) => stepsToOutcome(guide) ?? [])
  return each.length === 0 ? null : each.reduce((sum, steps) => sum + steps, 0) / each.length
}
