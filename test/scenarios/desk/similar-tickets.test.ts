import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn, technicianSurfaces } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

const day = 86_400_000

const stage = onStage()

async function solvedBefore(solution: string): Promise<string> {
  const tom = await requesterOn('web', stage())
  const marc = await technicianOn('console', stage())
  const number = await askForHuman(tom)
  await marc.seesCard(new RegExp(number))
  await marc.take()
  await marc.resolve({ cause: 'The drum was worn', solution })
  await tom.hears(/has resolved/)
  tom.leave()
  return number
}

/**
 * Backdates the solved ticket, because sessions on the technicians' page would end long before that much time had
 * passed.
 */
async function wasSolved(number: string, agoMs: number): Promise<void> {
  const ticket = await stage().ticket(number)
  const { resolution } = ticket
  const at = stage().clock.now() - agoMs
  await stage().app.store.transaction(null, async (tx) =>
    tx.putTicket({ ...ticket, resolution: resolution && { ...resolution, at } }),
  )
}

describe.each(technicianSurfaces)('a technician on %s', (surface) => {
  it('sees what solved the same matter before, and how long ago; the requester does not', async () => {
    const past = await solvedBefore(`Drum of ${surface} replaced`)
    await wasSolved(past, 21 * day)
    const lea = await requesterOn('web', stage(), { name: 'Léa Martin', language: 'fr' })
    const marc = await technicianOn(surface, stage())

    await lea.say("l'imprimante ricoh du 2e étage n'imprime plus rien")
    await lea.hears(/./)
    await lea.say('je veux parler à un technicien')
    const number = /INC-\d+/.exec(await lea.hears(/INC-\d+/))![0]
    const card = await marc.seesCard(new RegExp(number))
    const shown = await marc.sees(new RegExp(`Drum of ${surface} replaced`))

    expect(card).toContain(number)
    expect(shown).toMatch(new RegExp(`${past}.{0,20}3 weeks ago.*Drum of ${surface} replaced`, 's'))
    expect((await stage().ticket(number)).similar).toEqual({
      topic: 'printing.not-printing',
      numbers: expect.arrayContaining([past]),
    })
    expect(lea.everythingSent()).not.toContain('Drum of')
    lea.leave()
  })
})

describe('what solved a matter before', () => {
  it('is not told once it was opened again, nor when it was cancelled', async () => {
    const past = await solvedBefore('Fuser cleaned')
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('console', stage())
    const cancelled = await askForHuman(tom)
    await tom.press('Cancel the request')
    await tom.hears(/is cancelled/)
    const nina = await requesterOn('slack', stage())
    const number = await askForHuman(nina)
    await marc.seesCard(new RegExp(number))
    const before = await marc.sees(/Fuser cleaned/)

    const ticket = await stage().ticket(past)
    await stage().app.store.transaction(null, async (tx) =>
      tx.putTicket({ ...ticket, state: 'new', resolution: null }),
    )

    expect(before).not.toContain(cancelled)
    expect(await marc.shown()).not.toContain('Fuser cleaned')
    tom.leave()
  })
})
