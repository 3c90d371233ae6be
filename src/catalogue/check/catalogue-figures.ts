import type { Catalogue } from '../load-catalogue.js'

/** How much there is, for the summary. */
export interface CatalogueFigures {
  readonly topics: number
  readonly utterances: number
  readonly articles: number
  readonly guides: number
  readonly causes: number
  readonly solved: number
  readonly handOffs: number
  readonly otherTopics: number
  readonly questions: number
}

export function catalogueFigures(catalogue: Catalogue): CatalogueFigures {
  const guides = [...catalogue.guides.values()]
  const outcomes = guides.flatMap((guide) => Object.values(guide.outcomes))
  const steps = guides.flatMap((guide) => Object.values(guide.steps))
  return {
    topics: catalogue.intents.length,
    utterances: catalogue.intents.flatMap((intent) => Object.values(intent.utterances).flat()).length,
    articles: catalogue.articles.length,
    guides: guides.length,
    causes: guides.flatMap((guide) => Object.keys(guide.causes)).length,
    solved: outcomes.filter((outcome) => 'solved' in outcome).length,
    handOffs: outcomes.filter((outcome) => 'handOff' in outcome).length,
    otherTopics: outcomes.filter((outcome) => 'topic' in outcome).length,
    questions: steps.filter((step) => !('routes' in step)).length,
  }
}
