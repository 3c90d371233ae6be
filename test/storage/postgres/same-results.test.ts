import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { createTestDatabase, dropTestDatabase } from '../../support/postgres/test-database.js'
import { playOnBoth } from './play-on-both.js'

/** Number of sequences. `npm run test:stores` runs 2,000 of 50 commands. */
const sequences = Number(process.env.GUICHET_TEST_SEQUENCES ?? 25)
const commands = 50

let url: string
beforeAll(async () => {
  url = await createTestDatabase()
})
afterAll(() => dropTestDatabase(url))

it(
  `${sequences} sequences of up to ${commands} commands have the same results on lowdb and on PostgreSQL`,
  async () => {
    const played = await playOnBoth(url, { sequences, commands, seed: 20_261_126 })

    expect(played).toBeGreaterThan(sequences * 10)
  },
  sequences * 2_000 + 30_000,
)
