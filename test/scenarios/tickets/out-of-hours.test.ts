import { describe, expect, it } from '@jest/globals'
import { plain } from '../../support/actors/listening.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { goToNight } from '../../support/stage/go-to.js'
import { until } from '../../support/stage/until.js'
import { directOf, mailsAbout, minute, pass, postsAbout, reportDanger, stage } from './on-call-stage.js'

describe.each(['slack', 'teams'] as const)('out of hours, somebody on %s', (surface) => {
  it('has whoever is on call called when a whole service is down', async () => {
    goToNight(stage())
    const tom = await requesterOn(surface, stage())
    await tom.say('I want to talk to a human')
    const offer = await tom.hears(/opens.*If a whole service is down, press the button below/s)
    const number = /INC-\d+/.exec(offer)![0]
    const buttons = tom.buttons()

    await tom.press('Call the person on call')
    await tom.hears(new RegExp(`calling the person on call about ${number}`))
    await pass(2_000)
    await until(
      () => mailsAbout(number).length > 0,
      () => 'nobody is called',
    )

    expect(buttons).toEqual([
      'Call the person on call',
      'It can wait until tomorrow',
      'Leave a message',
      'Cancel the request',
    ])
    expect(await stage().ticket(number)).toMatchObject({
      prioritisation: { impact: 'whole' },
      onCallPage: { cause: 'requester', ended: null },
    })
    tom.leave()
  })

  it('leaves a message for the morning in French, and can cancel', async () => {
    goToNight(stage())
    const amina = await requesterOn(surface, stage(), { name: 'Amina Diallo', language: 'fr' })
    await amina.say('je voudrais parler à un humain')
    const offer = await amina.hears(/faire appeler l'astreinte/)
    const number = /INC-\d+/.exec(offer)![0]

    await amina.press('Cela peut attendre demain')
    await amina.hears(new RegExp(`Entendu\\. La demande ${number} garde sa place, et le support ouvre`))
    await amina.press('Laisser un message')
    await amina.hears(/Écrivez votre message ici/)
    await amina.say('mon bureau est le 214, je suis là dès neuf heures')
    await stage().settled()
    const lines = await stage().app.store.lines(number)
    await amina.press('Annuler la demande')
    await amina.hears(new RegExp(`${number}.*annulé`))

    expect(lines.map(({ text }) => text)).toContain('mon bureau est le 214, je suis là dès neuf heures')
    expect(mailsAbout(number)).toEqual([])
    expect((await stage().ticket(number)).state).toBe('resolved')
    amina.leave()
  })
})

describe('a visitor of the web page who is not signed in', () => {
  it('is told at once what to do about a danger, and pages nobody', async () => {
    goToNight(stage())
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    const number = await reportDanger(tom)
    await marc.seesCard(new RegExp(`${number}.*urgent, but the person isn't signed in`, 's'))
    await pass(60 * minute)

    expect(tom.heard().join('\n')).toMatch(/If there's smoke or fire, leave the room/)
    expect(await stage().ticket(number)).toMatchObject({
      priority: 'P2',
      prioritisation: { urgency: 'critical' },
    })
    expect((await stage().ticket(number)).onCallPage).toBeUndefined()
    expect([...mailsAbout(number), ...postsAbout(number)]).toEqual([])
    expect(directOf('Marc Petit').filter(({ words }) => plain(words).includes(number))).toEqual([])
    tom.leave()
  })

  it('cannot have whoever is on call called, and leaves a message', async () => {
    goToNight(stage())
    const amina = await requesterOn('web', stage(), { name: 'Amina Diallo', language: 'fr' })
    await amina.say('je voudrais parler à un humain')
    const told = await amina.hears(/le support ouvre|ouvre /)

    expect(told).not.toMatch(/astreinte/)
    expect(amina.buttons()).toEqual(['Laisser un message', 'Annuler la demande'])
    amina.leave()
  })
})
