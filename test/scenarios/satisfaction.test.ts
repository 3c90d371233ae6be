import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../src/engine/activity.js'
import { askForHuman } from '../support/actors/ask-for-human.js'
import { type Requester, requesterOn, requesterSurfaces } from '../support/actors/requester.js'
import { technicianOn } from '../support/actors/technician.js'
import { onStage } from '../support/stage/on-stage.js'
import { until } from '../support/stage/until.js'

const minute = 60_000
const hour = 60 * minute
const restartMs = 120_000

const stage = onStage({ dutyManager: 'Nadia Roux' })

/** A ticket that Marc resolved, about which its requester is asked how it went. */
async function rated(requester: Requester, question = /How did it go/): Promise<string> {
  const marc = await technicianOn('slack', stage())
  const number = await askForHuman(requester)
  await marc.seesCard(new RegExp(number))
  await marc.take()
  await marc.resolve({ cause: 'Drum worn', solution: 'Drum replaced' })
  await requester.hears(/Marc Petit has resolved/)
  stage().clock.move(11 * minute)
  await requester.hears(question)
  return number
}

async function ticketWhen(number: string, holds: (ticket: Ticket) => boolean) {
  return until(
    async () => {
      const ticket = await stage().ticket(number)
      return holds(ticket) ? ticket : null
    },
    () => `${number} does not become as expected`,
    30_000,
  )
}
type Ticket = Awaited<ReturnType<ReturnType<typeof stage>['ticket']>>

describe.each(requesterSurfaces)('a requester on %s, whose ticket was resolved', (surface) => {
  it('is asked once how it went, answers by a button, and adds a word', async () => {
    const tom = await requesterOn(surface, stage())
    const number = await rated(tom)

    await tom.press('4 – Well')
    await tom.hears(/4 out of 5 on INC-\d+/)
    await tom.say('Marc was quick and friendly')
    await tom.hears(/passed on your comment/)
    await stage().settled()
    stage().clock.move(2 * 24 * hour)
    await stage().settled()

    const ticket = await stage().ticket(number)
    expect(ticket).toMatchObject({
      state: 'resolved',
      satisfaction: { score: 4, words: 'Marc was quick and friendly' },
    })
    expect(
      tom
        .heard()
        .join('\n')
        .match(/How did it go/g),
    ).toHaveLength(1)
    tom.leave()
  })

  it('gives the score before it is asked for, and is not asked any more', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await marc.resolve({ cause: 'Drum worn', solution: 'Drum replaced' })
    await tom.hears(/Marc Petit has resolved/)

    await tom.say("I'd give it a 4")
    await tom.hears(/4 out of 5 on INC-\d+/)
    stage().clock.move(2 * hour)
    await stage().settled()

    expect((await stage().ticket(number)).satisfaction).toMatchObject({ score: 4, words: null })
    expect(tom.heard().join('\n')).not.toMatch(/How did it go/)
    tom.leave()
  })

  it('types the score with words beside it', async () => {
    const tom = await requesterOn(surface, stage())
    const number = await rated(tom)

    await tom.say('5/5, very helpful')
    await tom.hears(/5 out of 5 on/)

    expect((await stage().ticket(number)).satisfaction).toMatchObject({ score: 5, words: 'very helpful' })
    tom.leave()
  })

  it('gives a low score: the ticket is open again, a level higher, and whoever is on duty reads the words', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn('slack', stage())
    const number = await rated(tom)

    await tom.press('2 – Badly')
    await tom.hears(/is open again: it's going back to the team/)
    const open = await stage().ticket(number)
    await tom.say('I waited a day and it was never really looked at')
    await tom.hears(/passed on your comment/)
    await marc.seesCard(new RegExp(number))
    await marc.sees(/never really looked at/)

    expect(open).toMatchObject({ state: 'new', assignee: null, resolution: null, escalationLevel: 1 })
    const { slack, desk } = stage()
    const told = await until(
      () =>
        slack
          .messages(desk.slack)
          .map(({ words }) => words)
          .find((words) => words.includes(number) && words.includes('Nadia Roux') && words.includes('a day')),
      () => 'the duty manager does not read the words',
    )
    expect(told).toMatch(/rated it 2 out of 5/)
    tom.leave()
  })
})

describe('the question how it went', () => {
  it('is asked in French, and understood as it is typed there', async () => {
    const lea = await requesterOn('web', stage(), { name: 'Léa Martin', language: 'fr' as Language })
    const marc = await technicianOn('slack', stage())
    await lea.say('mon imprimante n’imprime plus rien depuis ce matin')
    await lea.hears(/./)
    await lea.say('je veux parler à un technicien')
    const number = /INC-\d+/.exec(await lea.hears(/INC-\d+/))![0]
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await marc.resolve({ cause: 'Tambour usé', solution: 'Tambour remplacé' })
    await lea.hears(/a résolu/)
    stage().clock.move(11 * minute)
    await lea.hears(/Comment cela s'est-il passé/)

    await lea.say('7')
    await lea.hears(/de 1 \(très mal\) à 5/)
    await lea.say('5 merci')
    await lea.hears(/note de 5 sur 5/)
    await lea.say('merci')
    await stage().settled()

    expect(await stage().ticket(number)).toMatchObject({
      state: 'resolved',
      satisfaction: { score: 5, words: null },
    })
    lea.leave()
  })

  it('does not take a new problem for a word, nor lose one taken for a word', async () => {
    const tom = await requesterOn('web', stage())
    const number = await rated(tom)

    await tom.say('3')
    await tom.hears(/3 out of 5/)
    await tom.say('my globalprotect vpn is stuck on connecting since this morning')
    await tom.hears(/news site|VPN|internet/i)

    expect((await stage().ticket(number)).satisfaction).toMatchObject({ score: 3, words: null })
    expect(tom.heard().join('\n')).not.toMatch(/passed on your comment/)
    tom.leave()
  })

  it('takes what reads like another topic for the words after a low score', async () => {
    const lea = await requesterOn('web', stage(), { name: 'Léa Petit', language: 'fr' as Language })
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(lea, 'fr')
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await marc.resolve({ cause: 'Tambour usé', solution: 'Tambour remplacé' })
    await lea.hears(/a résolu/)
    stage().clock.move(11 * minute)
    await lea.hears(/Comment cela s'est-il passé/)

    await lea.press('2 – Mal')
    await lea.hears(/La demande INC-\d+ est rouverte/)
    await lea.say('c’est toujours lent')
    await lea.hears(/transmis/)

    expect((await stage().ticket(number)).satisfaction).toMatchObject({
      score: 2,
      words: 'c’est toujours lent',
    })
    lea.leave()
  })

  it('is not asked about a cancelled ticket, and the first score stands', async () => {
    const tom = await requesterOn('web', stage())
    const cancelled = await askForHuman(tom)
    await tom.press('Cancel the request')
    await tom.hears(/cancelled/i)
    stage().clock.move(hour)
    await stage().settled()
    const ann = await requesterOn('web', stage())
    const number = await rated(ann)
    await ann.say('4')
    await ann.hears(/4 out of 5/)
    await ann.say('1/5')
    await stage().settled()

    expect((await stage().ticket(cancelled)).satisfaction).toBeUndefined()
    expect(tom.heard().join('\n')).not.toMatch(/How did it go/)
    expect((await stage().ticket(number)).satisfaction?.score).toBe(4)
    ann.leave()
    tom.leave()
  })

  it(
    'survives a restart between resolution and question',
    async () => {
      const tom = await requesterOn('slack', stage())
      const marc = await technicianOn('slack', stage())
      const number = await askForHuman(tom)
      await marc.seesCard(new RegExp(number))
      await marc.take()
      await marc.resolve({ cause: 'Drum worn', solution: 'Drum replaced' })
      await tom.hears(/Marc Petit has resolved/)

      await stage().restart()
      stage().clock.move(11 * minute)
      await ticketWhen(number, ({ satisfaction }) => satisfaction !== undefined)
      await tom.hears(/How did it go/)
      await tom.say('5')

      await ticketWhen(number, ({ satisfaction }) => satisfaction?.score === 5)
      tom.leave()
    },
    restartMs,
  )
})
