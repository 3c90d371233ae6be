import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

const stage = onStage()

const pairs = [
  { from: 'slack', to: 'slack' },
  { from: 'teams', to: 'teams' },
  { from: 'web', to: 'console' },
] as const

describe.each(pairs)('a requester on $from and a technician on $to', ({ from, to }) => {
  it('a ticket goes back to the bot at a step of a guide, survives a restart, and is taken again', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)

    await marc.fill('send-step', { step: 'printing.not-printing#who' })
    await tom.hears(/Marc Petit would like you to do this:\s+Is it only your documents/)
    await marc.fill('hand-back', { guide: 'printing.not-printing', step: 'printing.not-printing#who' })
    await tom.hears(/has handed INC-\d+ back to me[\s\S]*Is it only your documents/)
    await stage().settled()
    const withBot = await stage().ticket(number)
    if (to !== 'console') expect(await marc.shown()).toMatch(/Queue Guichet · unassigned/)
    await stage().restart()
    const before = tom.heard().length
    await tom.press('Just my documents')
    await tom.hears(/./)
    stage().clock.move(2 * 60_000)
    await marc.take()
    await tom.hears(/has taken over/)

    expect(withBot).toMatchObject({
      state: 'new',
      queue: 'bot',
      assignment: { assignee: null },
      handedOff: null,
    })
    expect(withBot.sla?.resolution).toMatchObject({ runsSince: null, dueAt: null, stoppedAt: null })
    expect(tom.heard().length).toBeGreaterThan(before)
    const taken = await stage().ticket(number)
    expect(taken).toMatchObject({
      state: 'in-progress',
      queue: 'l1',
      assignment: { assignee: { name: 'Marc Petit' } },
    })
    expect(taken.sla?.resolution.runsSince).not.toBeNull()
    tom.leave()
  })
})
