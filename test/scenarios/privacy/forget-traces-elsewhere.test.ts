import { describe, expect, it } from '@jest/globals'
import { administratorOf } from '../../support/actors/administrator.js'
import { approvalPolicies, approversOn } from '../../support/actors/approvers.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { leadOn } from '../../support/actors/lead.js'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { say, signUp, webBrowser } from '../../support/actors/web-browser.js'
import { onStage } from '../../support/stage/on-stage.js'
import { leftOf } from '../../support/stage/traces.js'
import { until } from '../../support/stage/until.js'

const stage = onStage({ policies: approvalPolicies })
const asks = administratorOf(stage)
const { manager, member, waiting } = approversOn(stage)

describe.each(requesterSurfaces)('a requester on %s is forgotten', (surface) => {
  it('where an outage was joined; the outage stays', async () => {
    const marker = `spinel-${surface}`
    const tom = await requesterOn(surface, stage(), { name: `Theophilus ${surface}` })
    const lead = await leadOn('console', stage())
    const outage = await lead.open({ topics: ['network.vpn'], texts: { en: 'The VPN gateway is down.' } })
    await tom.say(`my globalprotect vpn is stuck on connecting since this morning, ${marker} it says`)
    await tom.hears(/The VPN gateway is down\./)
    await tom.press("That's it, keep me informed")
    const number = /INC-\d+/.exec(await tom.hears(new RegExp(`is now part of ${outage}`)))![0]
    await lead.update(outage, { en: 'A new gateway starts at noon.' })
    await tom.hears(/A new gateway starts/)
    const { store } = stage().app
    const members = (await store.list('outageMember', outage)).map(({ key }) => key)
    await lead.close(outage, { en: 'The gateway was replaced.' })
    await tom.hears(/is over, and INC-\d+ is resolved/)
    await stage().settled()
    const { requester } = await stage().ticket(number)
    const traces = ['Theophilus', marker, requester.id]
    const before = await leftOf(traces, stage())

    const { body } = await asks('person/forget', { who: requester.id })

    expect(members).toEqual([`${outage}/${number}`])
    expect(Object.keys(before)).toEqual(traces)
    expect(body).toMatchObject({ is: 'forgotten', tickets: 1 })
    expect(await leftOf([...traces, members[0]!], stage())).toEqual({})
    expect(await store.get('outage', outage)).toMatchObject({
      closed: { texts: { en: 'The gateway was replaced.' } },
    })
    tom.leave()
  })

  it('where a reply that a technician keeps was filled in, and where tickets were split and merged; the reply stays', async () => {
    const marker = `morion-${surface}`
    const tom = await requesterOn(surface, stage(), { name: `Philibert ${surface}` })
    const marc = await technicianOn('console', stage())
    const first = await askForHuman(tom)
    await marc.seesCard(new RegExp(`"number":"${first}"`))
    await marc.take()
    await tom.hears(/has taken over/)
    await marc.fill('my-reply', { which: 'new', title: surface, text: 'Hi {name}, hold on', language: 'en' })
    await stage().settled()
    const { store } = stage().app
    const kept = (await store.list('cannedReply')).find(({ value }) => value.title === surface)!
    await marc.fill('canned', { reply: `own:${kept.value.id}` })
    await marc.fillNext('reply', 'text', (text) => `${text} with the ${marker}-tray`)
    await tom.hears(/Hi Philibert, hold on with the/)
    await tom.say(`${first}: it also clicks, a ${marker}-click`)
    await marc.sees(new RegExp(`${marker}-click`))
    const said = (await store.lines(first)).find(({ text }) => text.includes(`${marker}-click`))!
    await marc.fill('split', { lines: said.id })
    const part = /INC-\d+/.exec((await tom.hears(/now have two requests/)).replaceAll(first, ''))![0]
    await marc.seesCard(new RegExp(`"number":"${part}"`))
    await marc.note(`about ${marker}-note`)
    await marc.fill('merge', { into: first })
    await until(
      async () => (await stage().ticket(first)).relations?.absorbed?.includes(part) || null,
      () => `${part} is not merged`,
    )
    await marc.seesCard(new RegExp(`"number":"${first}"`))
    await marc.resolve({ cause: 'Tray', solution: `Emptied the ${marker}` })
    await tom.hears(/has resolved/)
    await stage().settled()
    const { requester } = await stage().ticket(first)
    const traces = ['Philibert', marker, requester.id]
    const before = await leftOf(traces, stage())

    const { body } = await asks('person/forget', { who: requester.id })

    expect(Object.keys(before)).toEqual(traces)
    expect(body).toMatchObject({ is: 'forgotten', tickets: 2 })
    expect(await leftOf(traces, stage())).toEqual({})
    expect(await store.get('cannedReply', kept.key)).toMatchObject({ text: 'Hi {name}, hold on' })
    tom.leave()
  })
})

describe('a requester is forgotten', () => {
  it('on the page of an approver, also of one who passed the request on, and of an expert; what these wrote elsewhere stays', async () => {
    const tom = await member('web', 'Ignatius Kunzite')
    const [claire, paul, eve] = await Promise.all([manager('web'), manager('web'), manager('web')])
    const marc = await technicianOn('console', stage())
    const number = await waiting(tom, claire)
    await claire.hears(/Ignatius Kunzite.*needs your approval/s)
    await claire.press('Pass it on')
    await claire.hears(/Who should decide/)
    await claire.say(paul.name)
    await paul.hears(/Ignatius Kunzite.*needs your approval/s)
    await paul.press('Approve')
    await tom.hears(/has approved/)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await marc.fill('bring-in', { name: eve.name, why: 'Look please', tell: 'yes' })
    await eve.hears(/Look please/)
    await tom.say(`${number}: it is for the kunzite-ledger`)
    await eve.hears(/kunzite-ledger/)
    await eve.say(`${number}: a plain answer`)
    await marc.sees(/a plain answer/)
    await marc.resolve({ cause: 'None', solution: 'Given', identity: 'call-back' })
    await tom.hears(/has resolved/)
    await stage().settled()
    const { requester } = await stage().ticket(number)

    const { body } = await asks('person/forget', { who: requester.id })

    expect(body).toMatchObject({ is: 'forgotten', tickets: 1 })
    expect(await leftOf(['Ignatius', 'kunzite', requester.id], stage())).toEqual({})
    for (const one of [tom, claire, paul, eve]) one.leave()
  })

  it('as the visitor of the page whose talk was carried on when they signed in', async () => {
    const browser = webBrowser(stage())
    await browser.get('/chat/session?language=en')
    await say(browser, 'nothing prints on the 2nd floor, says the sunstone sheet')
    const visitor = await browser.conversation()
    await stage().settled()
    const email = 'leopold.sunstone@example.org'
    await signUp(stage(), browser, { email, name: 'Leopold Sunstone', carriesOn: true })
    await stage().settled()
    const account = await browser.conversation()
    await say(browser, 'forget it')
    await stage().settled()
    for (const ticket of await ticketsOf(`web:local:${account}`))
      await stage().app.store.transaction(null, async (tx) => tx.putTicket({ ...ticket, state: 'resolved' }))

    const sessions = async () =>
      (await stage().app.store.list('requesterSession')).filter(({ value }) =>
        account!.endsWith(value.account),
      )
    const before = await sessions()

    const copy = await asks('person/export', { who: email })
    const { body } = await asks('person/forget', { who: email })

    expect(copy.body).toMatchObject({ visitors: [`web:local:${visitor}`] })
    expect(body).toMatchObject({ is: 'forgotten' })
    expect([before.length, await sessions()]).toEqual([1, []])
    expect(
      await leftOf(['sunstone', 'Sunstone', `web:local:${account}`, `web:local:${visitor}`], stage()),
    ).toEqual({})
  })

  it('who was invited and never came, by their address', async () => {
    const email = 'cordelia.iolite@example.org'
    await asks('person/invite', { email, name: 'Cordelia Iolite' })

    const copy = await asks('person/export', { who: email.toUpperCase() })
    const { body } = await asks('person/forget', { who: email })

    expect(copy.body).toMatchObject({
      ids: [],
      emails: [email],
      invitations: [{ email, name: 'Cordelia Iolite' }],
    })
    expect(body).toEqual({ is: 'forgotten', tickets: 0, conversations: 0 })
    expect(await leftOf(['iolite', 'Iolite'], stage())).toEqual({})
  })

  it('in what of theirs was set aside', async () => {
    const tom = await requesterOn('slack', stage(), { name: 'Cornelius Spinel' })
    await tom.say('hello')
    await tom.hears(/./)
    await stage().settled()
    const { store } = stage().app
    const known = (await store.list('person')).find(({ value }) => value.person.name === 'Cornelius Spinel')!
    const content = {
      type: 'message.received',
      text: 'the spinel room has no light',
      attachments: [],
    } as const
    const at = stage().clock.now()
    await store.transaction(null, async (tx) =>
      tx.put('deadLetter', 'set-aside', {
        activity: {
          id: 'set-aside',
          otherIds: [],
          receivedAt: at,
          from: known.value.person,
          where: known.value.reference,
          messageId: null,
          maskedSecrets: 0,
          content,
        },
        lane: 'of-nobody',
        reason: 'it failed five times',
        at,
      }),
    )
    expect(await leftOf(['spinel'], stage())).not.toEqual({})

    const { body } = await asks('person/forget', { who: known.key })

    expect(body).toMatchObject({ is: 'forgotten' })
    expect(await leftOf(['spinel', 'Spinel', known.key], stage())).toEqual({})
    tom.leave()
  })

  it('in an answer that another server never came to take', async () => {
    const tom = await requesterOn('slack', stage(), { name: 'Bartholomew Larimar' })
    await tom.say('hello')
    await tom.hears(/./)
    await stage().settled()
    const { store } = stage().app
    await store.transaction(null, async (tx) =>
      tx.put('answer', 'an-activity', {
        at: stage().clock.now(),
        answer: {
          outcome: 'refused',
          message: { language: 'en', text: 'Bartholomew Larimar has it.', buttons: [] },
          card: null,
        },
      }),
    )
    const known = (await store.list('person')).find(
      ({ value }) => value.person.name === 'Bartholomew Larimar',
    )!

    const { body } = await asks('person/forget', { who: known.key })

    expect(body).toMatchObject({ is: 'forgotten' })
    expect(await leftOf(['Larimar', known.key], stage())).toEqual({})
    tom.leave()
  })
})

async function ticketsOf(requester: string) {
  const { tickets } = await stage().app.store.tickets({ requester, order: 'recent', limit: 10 })
  return tickets
}
