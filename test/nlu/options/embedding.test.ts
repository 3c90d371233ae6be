import { describe, expect, it } from '@jest/globals'
import { dotProduct, embed } from '../../../src/nlu/options/embedding.js'
import { trainEmbedding } from '../../../src/nlu/options/train-embedding.js'
import { createRandom } from '../../../src/nlu/training/random.js'

const text = (...columns: readonly number[]) => ({
  columns: Uint16Array.from(columns),
  values: Float32Array.from(columns, () => 1),
})
const trained = () => {
  const cases = Array.from({ length: 20 }, () => ({
    options: [
      [text(1), text(2), text(3)],
      [text(11), text(12), text(13)],
    ],
    strangers: [text(21), text(22)],
  }))
  return trainEmbedding(cases, (items) => items, createRandom(5))
}

describe('the embedding of answers', () => {
  it('brings answers of one option together, though they share no word', () => {
    const embedding = trained()
    const closeness = (one: number, other: number) =>
      dotProduct(embed(text(one), embedding), embed(text(other), embedding))

    expect(closeness(1, 2)).toBeGreaterThan(0.8)
    expect(closeness(1, 11)).toBeLessThan(0.2)
    expect(closeness(1, 21)).toBeLessThan(0.4)
  })

  it('knows nothing of a word that no example has', () => {
    expect(embed(text(30), trained()).every((value) => value === 0)).toBe(true)
  })

  it('is the same each time', () => {
    expect(trained().rows).toEqual(trained().rows)
  })
})
