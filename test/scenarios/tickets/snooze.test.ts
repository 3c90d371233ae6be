import { describe, expect, it } from '@jest/globals'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { type Requester, requesterOn } from '../../support/actors/requester.js'
import { type Technician, technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { untilTicket } from '../../support/stage/until-ticket.js'

const hour = 3_600_000
const stage = onStage()

const pairs = [
  // The console comes first, because its link for the first account expires after a day.
  { from: 'web', to: 'console' },
  { from: 'slack', to: 'slack' },
  { from: 'teams', to: 'teams' },
] as const

/** Returns a time, to the minute, as a person would enter it. */
const minuteIn = (hours: number) => new Date(stage().clock.now() + hours * hour).toISOString().slice(0, 16)

async function taken(tom: Requester, marc: Technician): Promise<string> {
  const number = await askForHuman(tom)
  await marc.seesCard(new RegExp(number))
  await marc.take()
  await tom.hears(/has taken over/)
  return number
}

const ticketWhich = (number: string, is: (ticket: Ticket) => boolean) => untilTicket(stage(), number, is)

const did = ({ audit }: Ticket) => audit.map((entry) => entry.did)

describe.each(pairs)(
  'a technician on $to, with a requester on $from, who snoozes a ticket',
  ({ from, to }) => {
    it('has it back when its moment has come, also over a restart; the requester hears nothing of it', async () => {
      const tom = await requesterOn(from, stage())
      const marc = await technicianOn(to, stage())
      const number = await taken(tom, marc)

      await marc.fill('snooze', { until: minuteIn(-1) })
      await marc.formSays(/in the past/)
      await marc.fill('snooze', { until: minuteIn(2), why: 'The part comes at noon' })
      const snoozed = await ticketWhich(number, ({ snooze }) => snooze !== undefined)
      await marc.sees(/Snoozed until/)
      await stage().restart()
      stage().clock.move(2 * hour + 60_000)
      const back = await ticketWhich(number, ({ snooze }) => snooze === undefined)

      expect(snoozed).toMatchObject({ state: 'in-progress', snooze: { why: 'The part comes at noon' } })
      expect(back.state).toBe('in-progress')
      expect(did(back)).toEqual(expect.arrayContaining(['snoozed', 'unsnoozed']))
      expect(tom.everythingSent()).not.toMatch(/noon|snooze/i)
      tom.leave()
    })

    it('has it back at once when its requester writes, or when they end it themselves', async () => {
      const tom = await requesterOn(from, stage())
      const marc = await technicianOn(to, stage())
      const number = await taken(tom, marc)

      await marc.fill('snooze', { until: minuteIn(48) })
      await ticketWhich(number, ({ snooze }) => snooze !== undefined)
      await tom.say('The light is red now')
      await ticketWhich(number, ({ snooze }) => snooze === undefined)
      await marc.fill('snooze', { until: minuteIn(24) })
      await ticketWhich(number, ({ snooze }) => snooze !== undefined)
      await marc.press('unsnooze')
      const back = await ticketWhich(number, ({ snooze }) => snooze === undefined)

      expect(did(back).filter((one) => one === 'unsnoozed')).toHaveLength(2)
      expect(back.audit.at(-1)).toMatchObject({ byName: 'Marc Petit', did: 'unsnoozed' })
      tom.leave()
    })
  },
)
