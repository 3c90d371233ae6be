import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../support/actors/ask-for-human.js'
import { consoleSession } from '../support/actors/console-session.js'
import { requesterOn } from '../support/actors/requester.js'
import { technicianOn } from '../support/actors/technician.js'
import { onStage } from '../support/stage/on-stage.js'

const hour = 3_600_000

const stage = onStage()

describe('the queue of the console', () => {
  it('has what is due first in front, within a priority', async () => {
    const session = await consoleSession(stage(), 'Marc Petit')
    const first = await requesterOn('web', stage())
    const earlier = await askForHuman(first)
    stage().clock.move(hour)
    const second = await requesterOn('web', stage())
    const later = await askForHuman(second)
    const marc = await technicianOn('console', stage())
    await marc.seesCard(new RegExp(earlier))
    await marc.take()

    const { rows } = (await session.get('/queue?view=all')) as {
      rows: { number: string; priority: string; due: { clock: string; dueAt: number | null } | null }[]
    }

    const places = rows.map(({ number }) => number)
    // Taken, the earlier one is due when it must be resolved: after the answer to the other.
    expect(places.indexOf(later)).toBeLessThan(places.indexOf(earlier))
    const ofP4 = rows.filter(({ priority, due }) => priority === 'P4' && due?.dueAt != null)
    expect(ofP4.map(({ due }) => due!.dueAt)).toEqual(
      [...ofP4.map(({ due }) => due!.dueAt!)].sort((a, b) => a - b),
    )
    expect(rows.find(({ number }) => number === earlier)?.due).toMatchObject({
      clock: 'resolution',
      state: 'ok',
    })
    for (const person of [first, second]) person.leave()
  })
})
