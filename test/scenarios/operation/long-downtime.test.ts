import { describe, expect, it, jest } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

jest.setTimeout(120_000)

const stage = onStage()
const minute = 60_000
const day = 24 * 60 * minute

/** Kills the server before it has sent any of the story's messages, and restarts it days later. */
async function away(days: number, story: () => Promise<unknown>): Promise<void> {
  await stage().settled()
  await stage().app.engine.outbox.stop()
  await story().catch(async (error: unknown) => {
    await stage().restart()
    throw error
  })
  await until(
    async () => ((await stage().app.store.backlog()).inbox === 0 ? true : null),
    () => 'what was said is not turned',
  )
  await stage().app.engine.laneWorker.stop()
  stage().clock.move(days * day)
  await stage().restart()
}

it('after two days in which the server was away requesters read what a technician wrote and how it ended, with when that was', async () => {
  const marc = await technicianOn('console', stage())
  const people = await Promise.all(requesterSurfaces.map((surface) => requesterOn(surface, stage())))
  const numbers: string[] = []
  for (const tom of people) {
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)
    numbers.push(number)
  }

  await away(2, async () => {
    for (const number of numbers) {
      await marc.seesCard(new RegExp(number))
      await marc.writes('a new drum comes tomorrow')
      await marc.resolve({ cause: 'Drum', solution: 'Drum replaced' })
    }
  })

  for (const tom of people) {
    await tom.hears(/has resolved/)
    expect(tom.heard().join('\n')).toMatch(
      /Written 2 days ago[\s\S]*a new drum comes tomorrow[\s\S]*Written 2 days ago[\s\S]*has resolved/,
    )
    tom.leave()
  }
})

describe.each(requesterSurfaces)(
  'after two days in which the server was away, a requester on %s',
  (surface) => {
    it('reads of a talk the last line only, and is not asked at once whether they are still there', async () => {
      const lea = await requesterOn(surface, stage(), { language: 'fr' })
      await lea.say("plus rien ne s'imprime au 2e étage, imprimante ricoh")
      await lea.hears(/\?/)
      await stage().settled()
      const before = lea.heard().length

      await away(2, async () => {
        await lea.say('je ne comprends pas')
        await lea.say('je ne comprends toujours pas')
        await lea.say('je veux parler à un humain')
      })

      await lea.hears(/Message écrit avant-hier[\s\S]*INC-\d+/)
      await stage().app.engine.timerScheduler.tick()
      await stage().settled()
      const after = lea.heard().slice(before)
      // A single message says that the ticket was handed over and how a visitor can be reached; earlier replies aren't
      // sent.
      expect(after).toHaveLength(1)
      for (const words of after) expect(words).toMatch(/Message écrit avant-hier/)
      lea.leave()
    })
  },
)

it('a question that waited for two days is reminded of when it has been there for a while', async () => {
  const tom = await requesterOn('teams', stage())
  await away(2, async () => {
    await tom.say('my globalprotect vpn is stuck on connecting since this morning, I work from home')
  })
  await tom.hears(/Written 2 days ago[\s\S]*Does a page such as a news site/)
  await stage().app.engine.timerScheduler.tick()
  await stage().settled()
  expect(tom.heard()).toHaveLength(1)

  stage().clock.move(16 * minute)
  await stage().app.engine.timerScheduler.tick()
  await stage().settled()

  expect(tom.heard()).toHaveLength(2)
  tom.leave()
})

it('after four days a technician reads what did not arrive, and the requester reads nothing of it', async () => {
  const tom = await requesterOn('slack', stage())
  const marc = await technicianOn('teams', stage())
  const number = await askForHuman(tom)
  await marc.seesCard(new RegExp(number))
  await marc.take()
  await tom.hears(/has taken over/)

  await away(4, () => marc.writes('I come by at four'))

  await marc.sees(/couldn't be delivered in time/)
  // The card may show this just before the ticket does.
  await stage().settled()
  expect((await stage().ticket(number)).undeliverable).toMatchObject({ reason: 'too-old' })
  expect(tom.heard().join('\n')).not.toContain('I come by at four')
  tom.leave()
})
