import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { callerId } from '../../../src/desk/ticket/call.js'
import { callTaker, opens } from '../../support/actors/call-taker.js'
import { consoleSession } from '../../support/actors/console-session.js'
import { type RequesterSurface, requesterOn } from '../../support/actors/requester.js'
import { type TechnicianSurface, technicianOn } from '../../support/actors/technician.js'
import { ownPassword, signUp, type WebBrowser, webBrowser } from '../../support/actors/web-browser.js'
import { webRequester } from '../../support/actors/web-requester.js'
import { onStage } from '../../support/stage/on-stage.js'
import type { StaffName } from '../../support/stage/stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()

/**
 * Prepares the models, as `guichet start` does, because Slack waits only three seconds and the first message would take
 * longer.
 */
beforeAll(async () => stage().app.prepare())

/** Has a person write once, so that the bot knows them. */
async function known(surface: Exclude<RequesterSurface, 'web'>, name: string, language = 'en') {
  const requester = await requesterOn(surface, stage(), { name, language })
  await requester.say(language === 'fr' ? 'bonjour' : 'hello')
  await requester.hears(/./)
  await stage().settled()
  return requester
}

const linesOf = async (number: string) => (await stage().app.store.lines(number)).map(({ text }) => text)
const auditOf = async (number: string) => (await stage().ticket(number)).audit

/** Opens the page in this browser, with the account signed in there. */
const atThePage = (browser: WebBrowser, name: string) =>
  webRequester(stage(), { name, language: 'en' }, browser.cookies())

describe.each<[TechnicianSurface, Exclude<RequesterSurface, 'web'>, StaffName]>([
  ['slack', 'teams', 'Marc Petit'],
  ['teams', 'slack', 'Nadia Roux'],
  ['console', 'teams', 'Marc Petit'],
])('a technician on %s opens a ticket for somebody on %s who telephones', (surface, chat, name) => {
  it('who is told, finds it among theirs, is answered there, and cancels it', async () => {
    const caller = await known(chat, `Ada Caller ${surface}`)
    const taker = callTaker(surface, stage(), name)
    await taker.asks()

    const asked = await taker.sends({
      caller: `ada caller ${surface}`,
      via: 'telephone',
      telephone: '01 44 00 11 22',
      text: 'nothing prints on the ricoh printer of the second floor',
      room: '204',
      take: 'yes',
    })
    const [who] = await taker.offered()
    const done = await taker.sends({
      caller: `ada caller ${surface}`,
      who: who!.id,
      via: 'telephone',
      telephone: '01 44 00 11 22',
      text: 'nothing prints on the ricoh printer of the second floor',
      room: '204',
      take: 'yes',
    })
    const number = /INC-\d+/.exec(done)![0]
    await caller.hears(new RegExp(`${name} from IT support opened ${number} for you after your call`))
    await caller.hears(/has taken over/)
    const technician = await technicianOn(surface, stage(), name)
    const card = await technician.seesCard(new RegExp(number))
    // A card is posted just before its message ID is known.
    await stage().settled()
    await technician.writes('Is the tray full?')
    await caller.hears(/Is the tray full\?/)
    await caller.say('no, it is empty')
    await technician.sees(/no, it is empty/)
    await caller.say('my tickets')
    await caller.hears(new RegExp(`${number}.*Printer not printing`, 's'))
    await caller.press(`Cancel the request ${number}`)
    await technician.sees(/[Cc]ancelled/)

    expect(asked).toMatch(/already know someone with that name/)
    expect(who!.name).toContain(`Ada Caller ${surface}`)
    expect(done).toMatch(/who has been told in their chat/)
    expect(card).toMatch(/204/)
    expect(await technician.shown()).toMatch(/telephone \((?:Marc Petit|Nadia Roux)\).*01 44 00 11 22/s)
    expect(await stage().ticket(number)).toMatchObject({
      channel: chat,
      topic: 'printing.not-printing',
      call: { via: 'telephone', by: { name }, telephone: '01 44 00 11 22' },
      facts: { room: '204' },
    })
    expect(await auditOf(number)).toContainEqual(
      expect.objectContaining({ byName: name, did: 'called', requester: caller.name, via: 'telephone' }),
    )
    expect(await linesOf(number)).toContain(`${name} opened it for ${caller.name} (telephone)`)
  })
})

describe('a technician opens a ticket for somebody who is in no chat', () => {
  it('and works on it over a restart; whoever signs in with that address finds it, whoever types it does not', async () => {
    const number = await opens(callTaker('console', stage(), 'Marc Petit'), {
      caller: 'Zoé Durand',
      email: 'Zoe.Durand@example.org',
      telephone: '06 12 34 56 78',
      via: 'walk-up',
      text: 'my account is locked, I cannot sign in to Windows',
      urgency: 'high',
    })
    const marc = await technicianOn('slack', stage())
    const card = await marc.seesCard(new RegExp(number))
    await marc.take()
    await marc.sees(/in progress/i)
    await marc.writes('Please restart the computer')
    await marc.refusedWith(/Kept as a note: Zoé Durand can't be reached by chat.*Phone 06 12 34 56 78/s)
    await stage().settled()
    await stage().restart()
    await stage().app.prepare()
    await marc.hold('requester', 'She looks for her badge')
    await marc.sees(/on hold/i)
    await stage().settled()
    const waiting = await stage().ticket(number)
    const timers = await stage().app.store.timersDue(Number.MAX_SAFE_INTEGER, 1_000)
    await marc.resume()
    await marc.sees(/in progress/i)
    const typed = await requesterOn('web', stage())
    await typed.say('I am Zoé, my address is zoe.durand@example.org, where is my ticket?')
    const signedIn = webBrowser(stage())
    await signUp(stage(), signedIn, { email: 'zoe.durand@example.org', name: 'Zoé Durand' })
    const zoe = await atThePage(signedIn, 'Zoé Durand')
    await zoe.say('hello')
    await zoe.hears(new RegExp(`You've contacted support before.*${number}`, 's'))
    await marc.writes('Your account is unlocked')
    await zoe.hears(/Your account is unlocked/)
    await marc.fill('resolve', { cause: 'Too many attempts', solution: 'Unlocked' })
    await marc.formSays(/"identity"|Identity|Please fill this in/)
    await marc.resolve({ cause: 'Too many attempts', solution: 'Unlocked', identity: 'in-person' })
    await zoe.hears(/Unlocked/)
    await typed.hears(/./)
    await stage().settled()

    expect(card).toMatch(/Not verified/)
    expect(card).toMatch(/in person \(Marc Petit\).*06 12 34 56 78.*Zoe\.Durand@example\.org/s)
    expect(waiting).toMatchObject({
      state: 'on-hold',
      channel: 'call',
      prioritisation: { urgency: 'high' },
      hold: { reason: 'requester' },
    })
    // A person who can't be reached isn't reminded, and their silence isn't taken for an answer.
    expect(timers.map(({ id }) => id)).not.toContain(`waiting:${number}`)
    expect(await stage().ticket(number)).toMatchObject({
      state: 'resolved',
      channel: 'web',
      requester: { trust: 'member', email: 'zoe.durand@example.org' },
      identityCheck: { method: 'in-person' },
    })
    expect(await linesOf(number)).toEqual(
      expect.arrayContaining([
        'Please restart the computer',
        "Zoé Durand is using the address given in the call, and is carrying on with this ticket. The caller's identity wasn't checked.",
      ]),
    )
    expect(typed.everythingSent()).not.toContain(number)
    const list = (await (await signedIn.get('/chat/tickets')).json()) as { tickets: { number: string }[] }
    expect(list.tickets.map((one) => one.number)).toEqual([number])
    for (const somebody of [typed, zoe]) somebody.leave()
  })

  it('where nothing that would be said to them is offered or done, and work goes on', async () => {
    const number = await opens(callTaker('slack', stage(), 'Marc Petit'), {
      caller: 'Ivo Nochat',
      email: 'ivo@example.org',
      via: 'email',
      text: 'the beamer in room 12 shows nothing',
    })
    const onConsole = await technicianOn('console', stage())
    await onConsole.seesCard(new RegExp(number))
    await onConsole.take()
    await onConsole.press('send-step')
    await onConsole.refusedWith(/Ivo Nochat can't be reached by chat.*Email ivo@example\.org/s)
    await onConsole.replies('are you there?')
    await onConsole.refusedWith(/can't be reached by chat/)
    await onConsole.note('called back, nobody answered')
    await onConsole.escalate('network', 'the beamer is broken')
    const session = await consoleSession(stage(), 'Marc Petit')
    const found = (await session.get('/queue?search=ivo%40example.org')) as { rows: { number: string }[] }
    const view = (await session.get(`/tickets/${number}`)) as {
      ticket: { acts: { id: string }[]; source: string; isInChat: boolean }
    }
    await stage().settled()

    expect(found.rows.map((row) => row.number)).toEqual([number])
    expect(view.ticket).toMatchObject({ source: 'email', isInChat: false })
    const offered = view.ticket.acts.map(({ id }) => id)
    expect(offered).not.toEqual(expect.arrayContaining(['reply']))
    expect(offered).not.toEqual(expect.arrayContaining(['canned']))
    expect((await stage().ticket(number)).queue).not.toBe('l1')
    expect(
      (await stage().app.store.list('delivery')).filter(({ value }) => value.state === 'failed'),
    ).toEqual([])
  })
})

describe('en français', () => {
  it('une technicienne ouvre un ticket pour un appel, la personne est prévenue dans sa langue', async () => {
    const caller = await known('slack', 'Inès Appel', 'fr')
    const session = await consoleSession(stage(), 'Nadia Roux')
    await session.post('/preferences', { language: 'fr' })
    const act = async (what: object) => {
      const { body } = await session.post('/acts', { id: randomUUID(), act: what })
      return body as {
        outcome: string
        form?: {
          title: string
          intro: string
          fields: { id: string; options?: { id: string; name: string }[] }[]
        }
        text?: string
        ticket?: string
      }
    }
    const values = {
      caller: 'ines appel',
      via: 'telephone',
      telephone: '01 44 00 11 33',
      text: 'mon écran reste noir depuis ce matin',
    }

    const asked = await act({ verb: 'press', act: 'new-ticket' })
    const which = await act({ verb: 'submit', form: 'new-ticket', values })
    const who = which.form!.fields.find(({ id }) => id === 'who')!.options!
    const done = await act({ verb: 'submit', form: 'new-ticket', values: { ...values, who: who[0]!.id } })
    await caller.hears(
      new RegExp(
        `Nadia Roux, du support informatique, a ouvert la demande ${done.ticket} pour vous à la suite de votre appel`,
      ),
    )
    await caller.say('mes tickets')
    await caller.hears(new RegExp(`${done.ticket}`))
    const lost = await act({
      verb: 'submit',
      form: 'new-ticket',
      values: { ...values, caller: 'Paul Inconnu', text: 'mot de passe oublié' },
    })
    const noted = await session.post(`/tickets/${lost.ticket}/acts`, {
      id: randomUUID(),
      act: { verb: 'submit', form: 'reply', values: { text: 'bonjour' } },
    })
    const view = (await session.get(`/tickets/${done.ticket}`)) as {
      ticket: { arranged: { name: string; value: string }[]; lines: { text: string }[] }
    }
    await session.post('/preferences', { language: 'en' })

    expect(asked.form).toMatchObject({ title: 'Nouveau ticket', intro: expect.stringContaining('téléphone') })
    expect(which.form!.intro).toMatch(/Nous connaissons déjà une personne à ce nom/)
    expect(who.map(({ name }) => name)).toEqual([expect.stringContaining('Inès Appel'), "Quelqu'un d'autre"])
    expect(done.text).toMatch(/est ouvert pour Inès Appel, qui en est avertie? dans sa messagerie/)
    expect(lost.text).toMatch(
      /je ne peux pas joindre cette personne par messagerie\u00a0: donnez-lui le numéro/,
    )
    expect((noted.body as { message: string }).message).toMatch(
      /On ne peut pas joindre Paul Inconnu par messagerie.*Téléphonez au 01 44 00 11 33/,
    )
    expect(view.ticket.arranged).toEqual(
      expect.arrayContaining([
        { name: 'Origine', value: 'téléphone (Nadia Roux)' },
        { name: 'Téléphone', value: '01 44 00 11 33' },
      ]),
    )
    expect(view.ticket.lines.map(({ text }) => text)).toContain(
      'Nadia Roux a ouvert le ticket pour Inès Appel (téléphone)',
    )
  })
})

describe('somebody with an account who was never on the page', () => {
  it('is known to the desk, and finds the ticket when they sign in', async () => {
    const invited = webBrowser(stage())
    await signUp(stage(), invited, { email: 'noel@example.org', name: 'Noël Account' })
    const number = await opens(callTaker('teams', stage(), 'Nadia Roux'), {
      caller: 'noel@example.org',
      via: 'email',
      text: 'I need a second screen',
    })
    const later = webBrowser(stage())
    await later.post('/chat/sign-in', { email: 'noel@example.org', password: ownPassword })

    const noel = await atThePage(later, 'Noël Account')
    await noel.hears(new RegExp(`opened ${number} for you after your email`))
    noel.leave()
  })

  it('gets the ticket in their own lane, also when they became known after the form was recorded', async () => {
    const { store } = stage().app
    await consoleSession(stage(), 'Marc Petit')
    const account = (await store.list('account')).find(({ value }) => value.name === 'Marc Petit')!.value
    const values = { caller: 'noel@example.org', via: 'telephone', text: 'the second screen flickers' }
    const from = {
      id: `console:local:${account.id}`,
      channel: 'console',
      tenant: 'local',
      user: account.id,
      name: account.name,
      trust: 'member',
    } as const

    await store.accept(
      {
        id: 'console:a-form-of-before',
        otherIds: [],
        receivedAt: stage().clock.now(),
        from,
        where: null,
        messageId: null,
        maskedSecrets: 0,
        content: {
          type: 'desk.command',
          ticket: null,
          command: { verb: 'submit', form: 'new-ticket', values },
        },
      },
      callerId({ email: 'noel@example.org' }),
    )
    const ticket = await until(
      async () => {
        const { tickets } = await store.tickets({ text: 'second screen flickers', order: 'recent', limit: 1 })
        return tickets[0] ?? null
      },
      () => 'no ticket was opened',
    )

    expect(ticket.requester).toMatchObject({ email: 'noel@example.org', trust: 'member' })
    expect(ticket.lane).toBe(ticket.requester.id)
  })
})
