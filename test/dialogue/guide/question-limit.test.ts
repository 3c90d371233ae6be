import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { talk } from '../../support/dialogue/talk.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const { guides, topics } = shippedCatalogue()
const led = [...guides.keys()].filter((topic) => topics.get(topic)?.leads === 'guide')

/** Answers all questions with the given choices. Returns the topics with the questions asked in each. */
function answerAll(topic: string, picks: readonly number[]) {
  const on = talk()
  const asked: string[] = []
  on.say('it is about this', topic)
  for (const pick of picks) {
    const { prompt } = on.conversation
    if (prompt.kind !== 'guide') break
    asked.push(prompt.topic)
    const step = guides.get(prompt.topic)!.steps[prompt.step]!
    if ('options' in step) on.press(step.options[pick % step.options.length]!.id)
    else if ('recap' in step) on.press('send')
    else on.say('Building B, desk 12')
  }
  return { asked, prompt: on.conversation.prompt }
}

const picks = fc.array(fc.nat(59), { minLength: 40, maxLength: 40 })

describe('whatever is answered', () => {
  it('a guide ends within six questions, and those it leads to do not send the person round', () => {
    fc.assert(
      fc.property(fc.constantFrom(...led), picks, (topic, choices) => {
        const { asked, prompt } = answerAll(topic, choices)
        const inOrder = asked.filter((one, at) => one !== asked[at - 1])

        expect(prompt.kind).not.toBe('guide')
        for (const one of inOrder)
          expect(asked.filter((other) => other === one).length).toBeLessThanOrEqual(6)
        expect(new Set(inOrder).size).toBe(inOrder.length)
      }),
      { numRuns: 3_000, seed: 20_261_126 },
    )
  })
})
