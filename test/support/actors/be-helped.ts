import { expect } from '@jest/globals'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import type { Stage } from '../stage/stage.js'
import { until } from '../stage/until.js'
import { askForHuman } from './ask-for-human.js'
import type { Requester } from './requester.js'
import { technicianOn } from './technician.js'

/**
 * Has a requester tell a technician something private, optionally with a file, and the technician resolve the ticket.
 * Returns the ticket number.
 */
export async function beHelped(
  requester: Requester,
  stage: Stage,
  secretive: string,
  file?: Buffer,
): Promise<string> {
  const marc = await technicianOn('console', stage)
  const number = await askForHuman(requester)
  await marc.seesCard(new RegExp(number))
  await marc.take()
  await requester.hears(/has taken over/)
  await requester.say(`${number}: ${secretive}`)
  await marc.sees(new RegExp(secretive))
  if (file !== undefined) {
    await requester.sendsFile({ name: 'seen.txt', content: file }, 'as a file, too')
    expect(await marc.getsFile('seen.txt')).toEqual(file)
  }
  await marc.note(`about ${secretive}`)
  await marc.resolve({ cause: 'Drum worn', solution: `Drum replaced for ${secretive}` })
  await requester.hears(/has resolved/)
  await stage.settled()
  return number
}

/** Moves the clock forward by a month, and waits until the resolved ticket is closed. */
export async function closed(number: string, stage: Stage): Promise<Ticket> {
  stage.clock.move(30 * 24 * 60 * 60 * 1000)
  return until(
    async () => {
      const ticket = await stage.ticket(number)
      return ticket.state === 'closed' ? ticket : null
    },
    () => `${number} is not closed`,
    30_000,
  )
}
