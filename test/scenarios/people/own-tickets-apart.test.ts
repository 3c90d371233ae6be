import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { type Requester, requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { signUp, webBrowser } from '../../support/actors/web-browser.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()

describe.each(requesterSurfaces)('a ticket of somebody on %s', (surface) => {
  it('is neither shown to nor changed by anybody else, on any surface', async () => {
    const tom = await requesterOn(surface, stage())
    const number = await askForHuman(tom)
    const marc = await technicianOn('console', stage())
    await marc.seesCard(new RegExp(number))
    // The ticket belongs to the person who asked, so even the person it's for can't see it.
    await marc.fill('details', { behalf: `Eve ${surface}` })
    await until(
      async () => (await stage().ticket(number)).onBehalfOf ?? null,
      () => 'it is on nobody’s behalf',
    )
    await stage().settled()
    const before = [await stage().ticket(number), await stage().app.store.lines(number)]

    const others = await Promise.all(
      requesterSurfaces.map((other) => requesterOn(other, stage(), { name: `Eve ${other}` })),
    )
    for (const eve of others) await asksAfter(eve, number)
    await stage().settled()

    expect([await stage().ticket(number), await stage().app.store.lines(number)]).toEqual(before)
    for (const eve of others) {
      expect(eve.everythingSent()).not.toMatch(/ricoh|2nd floor/)
      expect(eve.everythingSent()).not.toContain(tom.name)
      eve.leave()
    }
    tom.leave()
  })
})

describe('the routes of the page', () => {
  it('answer for somebody else’s number as for one that does not exist', async () => {
    const tom = await requesterOn('web', stage())
    const number = await askForHuman(tom)
    const visitor = webBrowser(stage())
    await visitor.conversation()
    const signedIn = webBrowser(stage())
    await signUp(stage(), signedIn, { email: 'eve@example.org', name: 'Eve' })
    await stage().settled()
    const before = await stage().ticket(number)

    for (const eve of [visitor, signedIn]) {
      const shown = [await eve.get(`/chat/tickets/${number}`), await eve.get('/chat/tickets/INC-9999')]
      const acts = await Promise.all(
        [{ verb: 'cancel' }, { verb: 'reopen' }, { verb: 'add', text: 'mine now' }].map((act) =>
          eve.post(`/chat/tickets/${number}/acts`, { id: randomUUID(), act }),
        ),
      )
      const listed = (await (await eve.get('/chat/tickets?scope=closed')).json()) as { total: number }

      expect(shown.map(({ status }) => status)).toEqual([404, 404])
      expect(acts.map(({ status }) => status)).toEqual([404, 404, 404])
      expect(listed.total).toBe(0)
    }
    await stage().settled()
    expect(await stage().ticket(number)).toEqual(before)
    tom.leave()
  })

  it('give nothing to somebody without a cookie, nor the console’s to somebody signed in on the page', async () => {
    const signedIn = webBrowser(stage())
    await signUp(stage(), signedIn, { email: 'mia@example.org', name: 'Mia' })
    const nobody = webBrowser(stage())

    const routes = ['/queue', '/accounts', '/requesters', '/tickets/INC-1001', '/session']
    const opened = await Promise.all(routes.map((route) => signedIn.get(`/console/api${route}`)))
    const invited = await signedIn.post('/console/api/requesters/invitations', { email: 'x@example.org' })

    expect((await nobody.get('/chat/tickets')).status).toBe(401)
    expect(opened.map(({ status }) => status)).toEqual(routes.map(() => 401))
    expect(invited.status).toBe(401)
  })
})

describe('in a Slack channel’s thread', () => {
  it('tells of what began there, and not of what was asked in private', async () => {
    const tom = await requesterOn('slack', stage())
    const secret = await askForHuman(tom)
    const { requester } = await stage().ticket(secret)
    const { slack } = stage()
    slack.addChannel('C0PUBLIC01', [requester.user, slack.botUser])

    await slack.sayIn('C0PUBLIC01', requester.user, '@bot my tickets')
    await stage().settled()

    const said = slack
      .messages('C0PUBLIC01')
      .map(({ words }) => words)
      .join('\n')
    expect(said).toMatch(/can't find an open request/)
    expect(said).not.toContain(secret)
    tom.leave()
  })
})

describe.each([
  ['slack', { conversation: 'D0OTHER001' }],
  ['teams', { conversation: 'a:other' }],
] as const)('two workspaces or tenants of %s', (surface, { conversation }) => {
  it('given the same user id in another one, share no ticket', async () => {
    const { store } = stage().app
    const tom = await requesterOn(surface, stage())
    const number = await askForHuman(tom)
    const { requester } = await stage().ticket(number)
    const twin = {
      ...requester,
      id: requester.id.replace(requester.tenant, 'T0OTHER001'),
      tenant: 'T0OTHER001',
    }
    const where = {
      channel: surface,
      tenant: 'T0OTHER001',
      space: 'direct',
      conversation,
      address: { channel: conversation, user: requester.user },
    } as const

    for (const value of [`mine|show|${number}`, `cancel|${number}`, `add|${number}`, `reopen|${number}`])
      await stage().app.engine.ingress.accept({
        id: randomUUID(),
        otherIds: [],
        receivedAt: stage().clock.now(),
        from: twin,
        where,
        messageId: null,
        maskedSecrets: 0,
        content: { type: 'button.pressed', value },
      })
    const refused = await stage().app.engine.ingress.acceptInline({
      id: randomUUID(),
      otherIds: [],
      receivedAt: stage().clock.now(),
      from: twin,
      where,
      messageId: null,
      maskedSecrets: 0,
      content: {
        type: 'self-service.command',
        ticket: number,
        command: { verb: 'cancel' },
        answer: 'inline',
      },
    })
    await stage().app.engine.laneWorker.settled()

    expect((await stage().ticket(number)).state).toBe('new')
    expect(refused.outcome).toBe('refused')
    expect((await store.tickets({ requester: twin.id, order: 'recent', limit: 5 })).total).toBe(0)
    tom.leave()
  })
})

/** Asks about a ticket in every way that people can type: by its words, by its number, and by adding to it. */
async function asksAfter(eve: Requester, number: string): Promise<void> {
  await eve.say(`what is the status of ${number}?`)
  await eve.hears(/can't find an open request/)
  await eve.say(`where is ${number}?`)
  await eve.hears(/can't find an open request/)
  await eve.say(`${number}: please cancel it`)
}
