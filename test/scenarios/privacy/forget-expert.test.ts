import { describe, expect, it } from '@jest/globals'
import { administratorOf } from '../../support/actors/administrator.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { closed } from '../../support/actors/be-helped.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { leftOf } from '../../support/stage/traces.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()
const asks = administratorOf(stage)

describe('an expert who was brought into tickets of others', () => {
  it('is forgotten also where their notes were carried to by a merge, and where a summary for another group tells them', async () => {
    const tom = await requesterOn('web', stage())
    const claire = await requesterOn('slack', stage(), { name: 'Euphemia Danburite' })
    await claire.say('hello')
    await claire.hears(/./)
    const marc = await technicianOn('console', stage())
    const first = await askForHuman(tom)
    await marc.seesCard(new RegExp(`"number":"${first}"`))
    await marc.take()
    await tom.hears(/has taken over/)
    await tom.say(`${first}: it clicks, too`)
    await marc.sees(/it clicks, too/)
    const { store } = stage().app
    const said = (await store.lines(first)).find(({ text }) => /it clicks, too/.test(text))!
    await marc.fill('split', { lines: said.id })
    const part = /INC-\d+/.exec((await tom.hears(/now have two requests/)).replaceAll(first, ''))![0]
    await marc.seesCard(new RegExp(`"number":"${part}"`))
    await marc.fill('bring-in', { name: 'Euphemia Danburite', why: 'Look please', tell: 'yes' })
    await claire.hears(/Look please/)
    await claire.say('danburite in the tray')
    await marc.sees(/danburite in the tray/)
    await marc.fill('merge', { into: first })
    await until(
      async () => (await stage().ticket(first)).relations?.absorbed?.includes(part) || null,
      () => `${part} is not merged`,
    )
    await marc.seesCard(new RegExp(`"number":"${first}"`))
    await marc.escalate('workstation', '')
    await tom.hears(/has gone to our/)
    await stage().settled()
    const { id } = (await stage().ticket(part)).participants![0]!
    const before = await stage().ticket(first)

    const copy = await asks('person/export', { who: id })
    const { body } = await asks('person/forget', { who: id })
    await stage().settled()

    expect(before.escalation!.functional!.summary).toContain('Euphemia Danburite: danburite in the tray')
    expect((copy.body.parts as { ticket: string }[]).map(({ ticket }) => ticket).sort()).toEqual(
      [first, part].sort(),
    )
    expect(body).toMatchObject({ is: 'forgotten', tickets: 0 })
    expect(await leftOf(['anburite', 'Euphemia', id], stage())).toEqual({})
    const after = await stage().ticket(first)
    expect(after.escalation!.functional!.summary).toContain(
      before.escalation!.functional!.summary.split('\n')[0],
    )
    expect((await store.lines(first)).some(({ text }) => /it clicks, too/.test(text))).toBe(true)
    for (const one of [tom, claire]) one.leave()
  })

  // This story comes last, because a month passes.
  it('gets a copy of their own words there, and is forgotten: no byte is left, and the tickets stay', async () => {
    const tom = await requesterOn('web', stage())
    const claire = await requesterOn('slack', stage(), { name: 'Perpetua Wren' })
    await claire.say('hello')
    await claire.hears(/./)
    const marc = await technicianOn('slack', stage())
    const asked = async () => {
      const number = await askForHuman(tom)
      await marc.seesCard(new RegExp(number))
      await marc.take()
      await marc.fill('bring-in', { name: 'Perpetua Wren', why: 'Look please', tell: 'yes' })
      await claire.hears(/Look please/)
      await claire.say(`${number}: tanzanite in the tray`)
      await marc.sees(/tanzanite/)
      return number
    }
    const over = await asked()
    await marc.resolve({ cause: 'Tray', solution: 'Emptied' })
    await tom.hears(/has resolved/)
    await closed(over, stage())
    const open = await asked()
    const slip = await claire.say(`${open}: spessartine in the drum`)
    await marc.sees(/spessartine/)
    await claire.edit(slip, `${open}: almandine in the drum`)
    await marc.sees(/almandine/)
    const { audit } = await stage().ticket(open)
    const { id } = (await stage().ticket(open)).participants![0]!
    // Pending work must be finished first.
    await stage().settled()

    const copy = await asks('person/export', { who: id })
    const { body } = await asks('person/forget', { who: id })
    await stage().settled()

    expect(copy.body.parts).toMatchObject(
      [over, open].map((ticket) => ({
        ticket,
        lines: expect.arrayContaining([
          expect.objectContaining({ text: expect.stringContaining('tanzanite') }),
        ]),
      })),
    )
    expect(JSON.stringify(copy.body.parts)).not.toContain('ricoh')
    expect(body).toMatchObject({ is: 'forgotten', tickets: 0 })
    expect(JSON.stringify(audit)).toMatch(/"did":"line-edited","text":"[^"]*spessartine/)
    expect(await leftOf(['tanzanite', 'spessartine', 'almandine', 'Perpetua', id], stage())).toEqual({})
    expect(await stage().ticket(open)).toMatchObject({
      state: 'in-progress',
      participants: [{ state: 'ended' }],
    })
    expect((await stage().app.store.lines(over)).length).toBeGreaterThan(5)
    for (const one of [tom, claire]) one.leave()
  })
})
