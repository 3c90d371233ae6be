import { pino } from 'pino'
import { openStorage, openStorageForReading } from '../../../src/app/open-storage.js'
import { systemClock } from '../../../src/clock.js'
import { newConversation } from '../../../src/dialogue/new-conversation.js'
import { ticketWith } from '../../support/ticket-with.js'

const { requester } = ticketWith({})

/** Stores resolved tickets with these numbers, each with its own requester and a timer that closes it. */
export async function fillResolved(
  directory: string,
  numbers: readonly string[],
  dueAt: number,
): Promise<void> {
  const store = await openStorage(
    { dataDirectory: directory, database: null },
    systemClock,
    pino({ level: 'silent' }),
  )
  await store.transaction(null, async (tx) => {
    for (const number of numbers) {
      const lane = `web:local:${number}`
      const resolution = {
        cause: 'Worn out',
        solution: 'Replaced',
        at: Date.now() - 10 * 86_400_000,
        by: 'slack:T1:U1',
        byName: 'Desk',
      }
      const of = { ...requester, id: lane, user: number }
      const ticket = ticketWith({ number, lane, requester: of, state: 'resolved', resolution })
      tx.putTicket(ticket)
      tx.put('conversation', lane, newConversation(lane, ticket.reference, ticket.requester, 'en', 1))
      tx.setTimer({
        id: `close:${number}`,
        lane,
        dueAt,
        timer: { purpose: 'close-resolved', ticket: number },
      })
    }
  })
  await store.close()
}

/** Returns all times at which each ticket was closed. */
export async function closingsOf(
  directory: string,
  numbers: readonly string[],
): Promise<readonly (readonly number[])[]> {
  const store = await openStorageForReading({ dataDirectory: directory, database: null })
  const closings = await Promise.all(
    numbers.map(async (number) => {
      const { audit = [] } = (await store.ticket(number)) ?? {}
      return audit.flatMap(({ did, at }) => (did === 'closed' ? [at] : []))
    }),
  )
  await store.close()
  return closings
}
