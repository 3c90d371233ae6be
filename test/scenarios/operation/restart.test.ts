import { describe, expect, it, jest } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { type TechnicianSurface, technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

jest.setTimeout(120_000)

const stage = onStage({ slack: 'socket' })
const deskFor: Record<(typeof requesterSurfaces)[number], TechnicianSurface> = {
  slack: 'teams',
  teams: 'slack',
  web: 'slack',
}

describe.each(requesterSurfaces)(
  'a restart in the middle of a hand-off from %s, Slack in Socket Mode',
  (surface) => {
    it('changes nothing for the two who talk', async () => {
      const tom = await requesterOn(surface, stage())
      const marc = await technicianOn(deskFor[surface], stage())
      const number = await askForHuman(tom)
      await marc.seesCard(new RegExp(number))
      await marc.take()
      await tom.hears(/has taken over/)

      await stage().restart()
      await tom.say('are you still with me')
      await marc.sees(/are you still with me/)
      await marc.writes('of course')
      await tom.hears(/of course/)
      await marc.resolve({ cause: 'Jam', solution: 'Paper taken out' })
      await tom.hears(/has resolved/)

      expect((await stage().ticket(number)).state).toBe('resolved')
      expect(tom.heard().filter((words) => words.includes('has taken over'))).toHaveLength(1)
      tom.leave()
    })

    it('keeps the question that the bot was asking', async () => {
      const tom = await requesterOn(surface, stage())
      await tom.say('my globalprotect vpn is stuck on connecting since this morning, I work from home')
      await tom.hears(/Does a page such as a news site/)

      await stage().restart()
      await tom.press('Yes')

      await tom.hears(/quit|close|restart/i)
      tom.leave()
    })
  },
)
