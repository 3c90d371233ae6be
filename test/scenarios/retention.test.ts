import { describe, expect, it } from '@jest/globals'
import { administratorOf } from '../support/actors/administrator.js'
import { beHelped, closed } from '../support/actors/be-helped.js'
import { requesterOn } from '../support/actors/requester.js'
import { onStage } from '../support/stage/on-stage.js'
import { leftOf } from '../support/stage/traces.js'

const stage = onStage()
const asks = administratorOf(stage)
const day = 24 * 60 * 60 * 1000

describe('what is kept no longer', () => {
  it('loses its words after a year and is gone after three, in every file', async () => {
    const marker = 'tourmaline-9'
    const tom = await requesterOn('web', stage(), { name: 'Balthazar Quill' })
    const number = await beHelped(tom, stage(), marker)
    await closed(number, stage())

    stage().clock.move(270 * day)
    await stage().app.house.ticker.tick()
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
