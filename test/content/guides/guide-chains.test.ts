import { describe, expect, it } from '@jest/globals'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { type GuideFacts, runGuide } from '../../../src/dialogue/guide/run-guide.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const { guides } = shippedCatalogue()
const allGuides = [...guides.values()]
const steps = allGuides.flatMap((guide) => Object.values(guide.steps))
const questions = steps.flatMap((step) => ('options' in step ? [step] : []))
const allGestures = questions.flatMap((step) => step.gesture ?? [])
const products = questions.flatMap((step) => step.options.flatMap((option) => option.sets?.product ?? []))
const captured = Object.fromEntries(
  steps.flatMap((step) => ('captures' in step ? [[step.captures, 'said']] : [])),
)

/** Returns the topics that follow from a guide without a question in between, given these facts. */
function chain(guide: GuideFile, facts: GuideFacts): readonly string[] {
  const topics = [guide.topic]
  for (let next: GuideFile | undefined = guide; next !== undefined; ) {
    const position = runGuide(next, next.start, facts, allGestures)
    if (position.at !== 'outcome' || !('topic' in position.outcome)) return topics
    const { topic } = position.outcome
    if (topics.includes(topic)) return [...topics, topic]
    topics.push(topic)
    next = guides.get(topic)
  }
  return topics
}

describe('guides that lead to one another', () => {
  it('never come back to where they began without asking something, whatever is known and was tried', () => {
    const facts = ['windows', 'macos', 'linux', 'ios', 'android'].flatMap((os) =>
      ['office', 'home', 'travelling'].flatMap((place) =>
        ['none', ...new Set(products)].map((product) => ({ ...captured, os, place, product })),
      ),
    )

    const rounds = allGuides.flatMap((guide) =>
      facts.map((known) => chain(guide, known)).filter((topics) => new Set(topics).size < topics.length),
    )

    expect([...new Set(rounds.map((topics) => topics.join(' → ')))]).toEqual([])
  })
})
