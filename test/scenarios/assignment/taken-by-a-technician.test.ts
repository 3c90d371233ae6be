import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { consoleSession } from '../../support/actors/console-session.js'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn, technicianSurfaces } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import type { Stage } from '../../support/stage/stage.js'

const stage = onStage()

const pairs = requesterSurfaces.flatMap((from) => technicianSurfaces.map((to) => ({ from, to })))

describe.each(pairs)('a requester on $from and a technician on $to', ({ from, to }) => {
  it('talk with each other in order and under their names, until it is resolved', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())

    const number = await askForHuman(tom)
    const card = await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/Marc Petit from IT support has taken over/)
    await marc.writes('Hi, could you open the toner door once?')
    await marc.writes('And close it firmly?')
    await tom.hears(/Marc Petit.*toner door once/s)
    await tom.hears(/Marc Petit.*close it firmly/s)
    await tom.say('done, it says ready')
    await tom.say('it prints again')
    const seen = await marc.sees(/it says ready.*it prints again/s)
    await marc.resolve({ cause: 'Toner door switch', solution: 'Door opened and closed' })
    await tom.hears(/Marc Petit has resolved INC-\d+: Door opened and closed/)

    expect(card).toMatch(/nothing prints on the 2nd floor ricoh/)
    expect(seen).toContain(tom.name)
    expect(await stage().ticket(number)).toMatchObject({
      state: 'resolved',
      assignment: { assignee: { name: 'Marc Petit' } },
      resolution: { by: 'Marc Petit', cause: 'Toner door switch' },
    })
    await stage().settled()
    expect(await linesOf(stage(), number)).toEqual([
      ['Marc Petit', 'Hi, could you open the toner door once?', 'sent'],
      ['Marc Petit', 'And close it firmly?', 'sent'],
      [tom.name, 'done, it says ready', null],
      [tom.name, 'it prints again', null],
    ])
    tom.leave()
  })
})

/** Returns people's messages since the ticket was taken, with their delivery states, as on the technicians' page. */
async function linesOf(on: Stage, number: string) {
  const session = await consoleSession(on, 'Nadia Roux')
  const { ticket } = (await session.get(`/tickets/${number}`)) as {
    ticket: {
      lines: { by: string; kind: string; name: string; text: string; delivery: { state: string } | null }[]
    }
  }
  const taken = ticket.lines.findIndex(({ kind, text }) => kind === 'event' && text.includes('took it'))
  return ticket.lines
    .slice(taken)
    .filter(({ by, kind }) => kind === 'message' && by !== 'bot')
    .map(({ name, text, delivery }) => [name, text, delivery?.state ?? null])
}
