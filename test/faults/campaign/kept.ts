import { openStorageForReading } from '../../../src/app/open-storage.js'
import { type Kept, markIn } from './history.js'

/** Reads all tickets' contents from a store that isn't in use. */
export async function keptIn(at: Parameters<typeof openStorageForReading>[0]): Promise<readonly Kept[]> {
  const store = await openStorageForReading(at)
  const { tickets } = await store.tickets({ order: 'recent', limit: 100_000 })
  const kept: Kept[] = []
  for (const { number } of tickets) {
    const lines = (await store.lines(number)).flatMap(({ by, text }) => {
      const marked = markIn(text)
      return marked === null || (by !== 'requester' && by !== 'technician') ? [] : [{ ...marked, by }]
    })
    // All lines belong to the conversation of the ticket's first line.
    const [first] = lines
    if (first !== undefined) kept.push({ conversation: first.conversation, lines })
  }
  await store.close()
  return kept
}
