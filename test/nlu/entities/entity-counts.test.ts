import { describe, expect, it } from '@jest/globals'
import { countEntitiesSliced } from '../../../src/nlu/entities/entity-counts.js'
import { runNow } from '../../../src/nlu/text/sliced-task.js'

describe('lines that name things', () => {
  const linesNaming = runNow(
    countEntitiesSliced(
      [
        ['my printer jams', 'the printer of the room', 'printer printer'],
        [],
        ['outlook prints to a printer', 'outlook is slow'],
      ],
      (line) => line.split(' '),
      (word) => word !== 'slow',
    ),
  )

  it.each([
    [['printer'], [3, 0, 1]],
    [
      ['outlook', 'printer'],
      [0, 0, 1],
    ],
    [
      ['printer', 'printer'],
      [3, 0, 1],
    ],
    [
      ['outlook', 'jams'],
      [0, 0, 0],
    ],
    [['scanner'], [0, 0, 0]],
    [['slow'], [0, 0, 0]],
  ])('with all of %j are counted by topic', (words, counts) => {
    expect(linesNaming(words)).toEqual(counts)
  })
})
