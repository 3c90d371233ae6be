import { describe, expect, it } from '@jest/globals'
import { createDice } from '../../../src/dialogue/simulator/person/dice.js'
import { loadPeople } from '../../../src/dialogue/simulator/person/load-people.js'
import { spokenLines } from '../../../src/dialogue/simulator/person/spoken-lines.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const { guides } = shippedCatalogue()
const banks = loadPeople('test/dialogue/people', ['en', 'fr'], guides)
const topic = 'network.wifi'

/** Returns an option of the topic's guide that people also choose indirectly, with both kinds of messages. */
function answersOf(language: string) {
  const bank = banks.find((one) => one.language === language)!
  const { answers, roundabout } = bank.topics.get(topic)!
  for (const [step, byOption] of Object.entries(roundabout))
    for (const [id, implied] of Object.entries(byOption)) {
      const plain = answers[step]?.[id]
      const found = guides.get(topic)!.steps[step]!
      const option = 'options' in found ? found.options.find((one) => one.id === id) : undefined
      if (plain !== undefined && option !== undefined && option.means === undefined)
        return { bank, step, option, plain, implied }
    }
  throw new Error(`No option of ${topic} has both kinds of lines in ${language}`)
}

describe.each(['en', 'fr'])('answers that only imply their option (%s)', (language) => {
  const { bank, step, option, plain, implied } = answersOf(language)
  const drawn = (speaksRoundabout: number) =>
    Array.from({ length: 40 }, (_, seed) =>
      spokenLines(bank, topic, createDice(seed), { speaksRoundabout }).answer(topic, step, option, true),
    )

  it('are never given at a rate of 0, and always at a rate of 1', () => {
    expect(drawn(0).filter((line) => !plain.includes(line!))).toEqual([])
    expect(drawn(1).filter((line) => !implied.includes(line!))).toEqual([])
  })

  it('are given in some of the answers at a rate between', () => {
    const count = drawn(0.4).filter((line) => implied.includes(line!)).length

    expect(count).toBeGreaterThan(5)
    expect(count).toBeLessThan(35)
  })

  it('leave the other draws as they are at a rate of 0', () => {
    const dice = createDice(7)
    const same = createDice(7)
    const line = spokenLines(bank, topic, dice, { speaksRoundabout: 0 }).answer(topic, step, option, true)

    expect(line).toBe(same.pick(plain))
    expect(dice.below(1_000)).toBe(same.below(1_000))
  })
})
