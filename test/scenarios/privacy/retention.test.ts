import { describe, expect, it } from '@jest/globals'
import { administratorOf } from '../../support/actors/administrator.js'
import { beHelped, closed } from '../../support/actors/be-helped.js'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { onStage } from '../../support/stage/on-stage.js'
import { filesWith, leftOf } from '../../support/stage/traces.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()
const asks = administratorOf(stage)
const day = 24 * 60 * 60 * 1000

// These stories come first, because platforms' tokens aren't valid after the clock has moved by years.
describe.each(requesterSurfaces)('a password that is recognised late on %s', (surface) => {
  it('is erased from what was said before it, to the last byte', async () => {
    const secret = `depot${surface.length}2024${surface}`
    const tom = await requesterOn(surface, stage())
    await tom.say(`the vpn will not connect, I put ${secret} twice`)
    await tom.hears(/VPN/i)
    await tom.say('I want to talk to a human')
    const number = /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]
    expect(await filesWith(secret, stage())).not.toEqual([])

    await tom.say(`sorry, my password is ${secret}`)
    await until(
      async () => {
        const lines = await stage().app.store.lines(number)
        return lines.some(({ text }) => text === 'the vpn will not connect, I put ‹•••› twice')
      },
      () => 'The line was not masked',
    )
    await stage().settled()
    await asks('retention', {})

    expect(await filesWith(secret, stage())).toEqual([])
    await stage().restart()
    expect(await filesWith(secret, stage())).toEqual([])
    expect(stage().log.join('')).not.toContain(secret)
    tom.leave()
  })
})

describe('what is kept no longer', () => {
  it('loses its words after a year and is gone after three, in every file', async () => {
    const marker = 'tourmaline-9'
    const tom = await requesterOn('web', stage(), { name: 'Balthazar Quill' })
    const number = await beHelped(tom, stage(), marker)
    await closed(number, stage())

    stage().clock.move(270 * day)
    await stage().app.engine.timerScheduler.tick()
    await stage().settled()
    stage().clock.move(100 * day)
    const first = await asks('retention', {})

    expect(first.body.words).toBeGreaterThan(0)
    expect(await stage().ticket(number)).toMatchObject({ summary: '', topic: 'printing.not-printing' })
    expect(await leftOf([marker, 'Balthazar Quill'], stage())).toEqual({})

    stage().clock.move(800 * day)
    const second = await asks('retention', {})

    expect(second.body.tickets).toBeGreaterThan(0)
    expect(await stage().app.store.ticket(number)).toBeNull()
    expect(await stage().app.store.list('person')).toEqual([])
    expect((await asks('retention', {})).body).toEqual({
      tickets: 0,
      words: 0,
      conversations: 0,
      records: 0,
    })
    tom.leave()
  })
  it('counts from when somebody was last seen, to the minute', async () => {
    const una = await requesterOn('web', stage(), { name: 'Una Vale' })
    const seen = async () => (await stage().app.store.list('person')).map(({ value }) => value.seenAt)
    const say = async (text: string) => {
      await una.say(text)
      await stage().settled()
    }
    await say('hello')
    const first = await seen()
    stage().clock.move(20_000)
    await say('my screen flickers')
    expect(await seen()).toEqual(first)

    stage().clock.move(40_000)
    await say('it flickers again')
    expect(await seen()).not.toEqual(first)
    una.leave()
  })
})
