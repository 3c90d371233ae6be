import { beforeAll, describe, it } from '@jest/globals'
import { invariants } from '../../src/dialogue/simulator/invariants/invariants.js'
import { runTalk, type TalkRecord } from '../../src/dialogue/simulator/run-talk.js'
import { drawTalk, failWith, openPeople } from '../support/simulated/drawn-talks.js'

/** Number of conversations. Set more to explore further (docs/dialogue-invariants.md). */
const count = Number(process.env.GUICHET_TEST_TALKS ?? 240)
const atOnce = 8

const talks: TalkRecord[] = []
beforeAll(
  async () => {
    const people = openPeople()
    let next = 0
    const work = async () => {
      while (next < count) {
        next += 1
        talks.push(await runTalk(drawTalk(people, next - 1)))
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    talks.sort((one, other) => one.number - other.number)
  },
  120_000 + count * 500,
)

describe('after every turn of drawn talks', () => {
  it.each(invariants.map(({ about, id }) => ({ id, about })))('$id: $about', ({ id }) => {
    failWith(talks, ({ number, turns }) =>
      turns.flatMap(({ broken, text }) =>
        broken.filter((one) => one.id === id).map(({ how }) => `talk ${number}, after “${text}”: ${how}`),
      ),
    )
  })
})
