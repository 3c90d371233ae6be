import { describe, expect, it } from '@jest/globals'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { goToWorkday } from '../../support/stage/go-to.js'
import { onStage } from '../../support/stage/on-stage.js'

const minute = 60_000
const stage = onStage({ isAlwaysOpen: false })

describe('somebody who waits', () => {
  it('on Slack, Teams or the page is told the place, and how long it may take once enough was taken lately', async () => {
    goToWorkday(stage(), '10:00')
    const marc = await technicianOn('slack', stage())
    const asks = async (language: 'en' | 'fr', surface: 'slack' | 'teams' | 'web' = 'web') => {
      const somebody = await requesterOn(surface, stage(), { language })
      await somebody.say(language === 'en' ? 'I want to talk to a human' : 'je voudrais parler à un humain')
      const told = await somebody.hears(/INC-\d+/)
      return { somebody, told, number: /INC-\d+/.exec(told)![0] }
    }
    const early = [await asks('en'), await asks('en'), await asks('en'), await asks('en'), await asks('en')]
    for (const { number } of early) {
      stage().clock.move(10 * minute)
      await marc.seesCard(new RegExp(number))
      await marc.take()
      await stage().settled()
    }
    stage().clock.move(2 * minute)

    const tom = await asks('en', 'slack')
    const amina = await asks('fr', 'teams')
    const ola = await asks('en')
    await amina.somebody.say('où en est ma demande ?')
    const asked = await amina.somebody.hears(/en position|première|prochaine|file/)

    expect(early[1]!.told).toMatch(/You're number|first in the queue|You're next/)
    expect(early[1]!.told).not.toMatch(/At the current pace/)
    for (const { told } of [tom, ola]) expect(told).toMatch(/At the current pace, that's about \d+ minutes/)
    expect(amina.told).toMatch(/Au rythme actuel, l'attente est d'environ \d+ minutes/)
    expect(asked).toMatch(/Au rythme actuel/)
    for (const { somebody } of [...early, tom, amina, ola]) somebody.leave()
  })
})
