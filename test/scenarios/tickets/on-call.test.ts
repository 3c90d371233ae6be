import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { plain } from '../../support/actors/listening.js'
import { type Requester, requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { startFakeMailServer } from '../../support/fake-pager/fake-mail-server.js'
import { startFakeWebhook } from '../../support/fake-pager/fake-webhook.js'
import { inEnglish } from '../../support/in-english.js'
import { goToNight, goToWorkday } from '../../support/stage/go-to.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const minute = 60_000
const secret = 'a secret of the test'
const [mailServer, webhook] = await Promise.all([startFakeMailServer(), startFakeWebhook()])
afterAll(() => Promise.all([mailServer.stop(), webhook.stop()]))

/** Marc is on call, then Nadia; Alix is the duty manager. The desk is closed at night. */
const stage = onStage({
  isAlwaysOpen: false,
  people: {
    'Marc Petit': { email: 'marc.petit@example.org' },
    'Nadia Roux': { email: 'nadia.roux@example.org' },
  },
  policies: (idOf) => ({
    'escalation.yml': {
      dutyManagers: [{ name: 'Alix Admin', person: idOf('Alix Admin') }],
      onCall: [{ people: ['Marc Petit', 'Nadia Roux'], from: '2026-01-05', days: 366 }],
      nobodyTakes: {
        P1: {
          remindAfter: '5 min',
          callAfter: '10 min',
          dutyManagerAfter: '20 min',
          repeatEvery: '15 min',
          calendar: 'around-the-clock',
        },
        P4: { remindAfter: '60 min', callAfter: '2 h' },
      },
      pager: { for: ['P1'], repeatEvery: '7 min', mail: ['pager@example.org'] },
    },
  }),
  env: {
    SMTP_URL: mailServer.url,
    SMTP_FROM: 'IT support <it@example.org>',
    SMTP_ALLOW_PLAIN: 'true',
    PAGER_WEBHOOK_URL: webhook.url,
    PAGER_WEBHOOK_SECRET: secret,
    PAGER_WEBHOOK_HOSTS: '127.0.0.1',
  },
})

const mailsAbout = (number: string) => mailServer.mails.filter(({ subject }) => subject.includes(number))
const postsAbout = (number: string) =>
  webhook.posts
    .map(({ body }) => JSON.parse(body) as { event: string; ticket: string })
    .filter(({ ticket }) => ticket === number)
/** Where the stage listens, whatever address people use. */
const linkIn = (text: string) => `${stage().origin}${/\/on-call\/\S+/.exec(text)![0]}`
const auditOf = async (number: string) => (await stage().ticket(number)).audit.map(inEnglish)

async function pass(ms: number): Promise<void> {
  stage().clock.move(ms)
  await stage().app.engine.timerScheduler.tick()
  await stage().settled()
}

/** Reports something that cannot wait; returns the ticket's number. */
async function reportDanger(requester: Requester): Promise<string> {
  await requester.say('there is smoke coming out of my laptop battery')
  const number = /INC-\d+/.exec(await requester.hears(/INC-\d+/))![0]
  await pass(2_000)
  return number
}

const directOf = (name: 'Marc Petit' | 'Nadia Roux' | 'Alix Admin') => {
  const { slack, staff } = stage()
  return slack.messages(slack.directChannel(staff[name].slack)).filter(({ isFromBot }) => isFromBot)
}
const toldTo = (name: 'Marc Petit' | 'Nadia Roux' | 'Alix Admin', pattern: RegExp) =>
  until(
    () => directOf(name).findLast(({ words }) => pattern.test(plain(words))),
    () => `${name} is not told ${pattern}`,
  )

beforeAll(async () => {
  const { slack, staff } = stage()
  for (const { slack: user } of Object.values(staff)) await slack.say(user, 'hello')
  await stage().settled()
  // Signed in at night: a session ends after some hours without a sign of life.
  goToNight(stage())
  await technicianOn('console', stage(), 'Alix Admin')
}, 60_000)

describe('a request of priority 1 at night', () => {
  it('calls whoever is on call by chat, email and webhook, again until the link in the mail is pressed', async () => {
    goToNight(stage())
    const tom = await requesterOn('slack', stage())
    const number = await reportDanger(tom)

    await toldTo('Marc Petit', new RegExp(`you're on call: ${number}`))
    await until(
      () => mailsAbout(number).length === 2 && postsAbout(number).length === 1,
      () => `mails: ${mailsAbout(number).length}, posts: ${postsAbout(number).length}`,
    )
    const [mail] = mailsAbout(number).filter(({ to }) => to.includes('marc.petit@example.org'))
    const link = linkIn(mail!.text)
    const opened = await fetch(link)
    const page = await opened.text()
    await pass(8 * minute)
    const mailsBefore = mailsAbout(number).length
    const pressed = await fetch(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    await stage().settled()
    await pass(30 * minute)
    const again = await fetch(link)

    expect(mail!.text).toMatch(/smoke coming out/)
    expect(page).toMatch(new RegExp(`called about ${number}.*<form method="post">`, 's'))
    expect(opened.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(mailsBefore).toBe(4)
    expect(pressed.status).toBe(200)
    expect(await pressed.text()).toMatch(/you're looking after it/)
    expect(mailsAbout(number)).toHaveLength(4)
    expect(await again.text()).toMatch(/already being looked after/)
    expect(postsAbout(number).map(({ event }) => event)).toEqual(['trigger', 'trigger', 'acknowledge'])
    expect(await auditOf(number)).toContain('is looking after it: the calls have stopped')
    expect((await stage().ticket(number)).page?.ended).toMatchObject({
      how: 'acknowledged',
      by: 'Marc Petit',
    })
    const { body, headers } = webhook.posts.at(-1)!
    const [, moment = '', mac] = /^t=(\d+),v1=(\w+)$/.exec(String(headers['x-guichet-signature']))!
    expect(mac).toBe(createHmac('sha256', secret).update(`${moment}.${body}`).digest('hex'))
    expect(tom.everythingSent()).not.toMatch(/on-call\/|nadia\.roux@|marc\.petit@/)
    tom.leave()
  })

  it.each([
    [
      'by a command on Slack',
      async (number: string) => {
        const { slack, staff } = stage()
        const { body } = await slack.command(staff['Marc Petit'].slack, `ack ${number}`)
        expect(JSON.stringify(body)).toMatch(/you're looking after it/)
      },
    ],
    [
      'by the button on Slack',
      async (number: string) => {
        const { slack, staff } = stage()
        const message = await toldTo('Marc Petit', new RegExp(number))
        await slack.press(staff['Marc Petit'].slack, message, 'I’m on it'.replace('’', "'"))
        await toldTo('Marc Petit', /you're looking after it/)
      },
    ],
    [
      'by words to the bot in Teams',
      async (number: string) => {
        const { teams, staff } = stage()
        const user = staff['Marc Petit'].teams
        await teams.say(user, `ack ${number}`)
        await until(
          () =>
            teams
              .messages(teams.personal(user))
              .some(({ text }) => /you're looking after it/.test(plain(text))),
          () => 'Teams says nothing',
        )
      },
    ],
    [
      'by the button in Teams',
      async (number: string) => {
        const { teams, staff } = stage()
        const user = staff['Marc Petit'].teams
        // Where he wrote last is where he is called next.
        await teams.say(user, 'hello')
        await stage().settled()
        await pass(8 * minute)
        const message = await until(
          () => teams.messages(teams.personal(user)).findLast(({ text }) => text.includes(number)),
          () => 'Marc is not told in Teams',
        )
        const { status } = await teams.press(user, message, "I'm on it")
        expect(status).toBe(200)
      },
    ],
  ] as const)('is acknowledged %s', async (_, acknowledge) => {
    goToNight(stage())
    const tom = await requesterOn('slack', stage())
    const number = await reportDanger(tom)

    await acknowledge(number)
    await stage().settled()

    expect((await stage().ticket(number)).page?.ended).toMatchObject({
      how: 'acknowledged',
      by: 'Marc Petit',
    })
    tom.leave()
  })

  it.each(['slack', 'teams', 'console'] as const)('is acknowledged by taking it on %s', async (surface) => {
    goToNight(stage())
    const tom = await requesterOn('slack', stage())
    const marc = await technicianOn(surface, stage())
    const number = await reportDanger(tom)
    await marc.seesCard(new RegExp(number))

    // It went to second line, which somebody of first line may not take: a lead may.
    const alix = await technicianOn(surface, stage(), 'Alix Admin')
    await alix.seesCard(new RegExp(number))
    await alix.take()
    await tom.hears(/Alix Admin.*has taken over/)
    const mails = mailsAbout(number).length
    await pass(60 * minute)

    expect((await stage().ticket(number)).page?.ended).toMatchObject({ how: 'taken', by: 'Alix Admin' })
    expect(mailsAbout(number)).toHaveLength(mails)
    expect(postsAbout(number).at(-1)?.event).toBe('acknowledge')
    expect((await auditOf(number)).filter((what) => what.endsWith('no one has taken it'))).toEqual([])
    tom.leave()
  })

  it('is told by the pager that it could not call, where it could not', async () => {
    goToNight(stage())
    mailServer.refuseWith(550)
    const tom = await requesterOn('slack', stage())
    const marc = await technicianOn('slack', stage())
    const number = await reportDanger(tom)

    await marc.seesCard(new RegExp(number))
    await marc.sees(/couldn't be delivered: on-call email, the platform rejected it/)
    mailServer.refuseWith(null)

    expect(tom.everythingSent()).not.toMatch(/pager-mail/)
    tom.leave()
  })

  it('is acknowledged by nobody without the right link, and by no requester', async () => {
    goToNight(stage())
    const tom = await requesterOn('slack', stage())
    const number = await reportDanger(tom)
    const { slack } = stage()
    const wrong = `${stage().origin}/on-call/${Buffer.from(JSON.stringify([number, 'p', 'x'])).toString('base64url')}.AAAA`

    const opened = await fetch(wrong)
    const pressed = await fetch(wrong, { method: 'POST' })
    slack.addPerson({ id: 'U0EVE00009', name: 'Eve', email: 'eve9@example.org', locale: 'en-US' })
    const { body } = await slack.command('U0EVE00009', `ack ${number}`)

    expect([opened.status, pressed.status]).toEqual([404, 404])
    expect(JSON.stringify(body)).toMatch(/Only technicians can do this/)
    expect((await stage().ticket(number)).page?.ended).toBeNull()
    tom.leave()
  })
})

describe('a request that nobody takes', () => {
  it('of priority 1 at night is told to the desk, to whoever is on call, to the duty manager, and again, until it is taken', async () => {
    goToNight(stage())
    const tom = await requesterOn('slack', stage())
    const marc = await technicianOn('slack', stage())
    const number = await reportDanger(tom)
    await marc.seesCard(new RegExp(number))
    const steps = async () => (await auditOf(number)).filter((what) => what.endsWith('no one has taken it'))

    await pass(5 * minute)
    await marc.sees(/No one has taken it for \d minutes/)
    await pass(5 * minute)
    await marc.sees(/Marc Petit, on call, was messaged/)
    await pass(10 * minute)
    await toldTo('Alix Admin', new RegExp(`Alix Admin, ${number} .*needs you.*no one has taken it`, 's'))
    await pass(15 * minute)
    await marc.sees(/Nadia Roux, on call, was messaged/)
    const before = await steps()
    const alix = await technicianOn('console', stage(), 'Alix Admin')
    await alix.seesCard(new RegExp(number))
    const shown = await alix.shown()
    await alix.take()
    await tom.hears(/has taken over/)
    await pass(120 * minute)

    expect(before).toEqual([
      'told the desk that no one has taken it',
      'told the person on call that no one has taken it',
      'told the duty manager that no one has taken it',
      'told the desk, the person on call, the duty manager that no one has taken it',
    ])
    expect(shown).toMatch(/The duty manager was told/)
    expect(await steps()).toEqual(before)
    // Told twice, and the target for the answer was missed as well.
    expect((await stage().ticket(number)).escalationLevel).toBe(3)
    expect(tom.everythingSent()).not.toMatch(/[Nn]o one has taken|duty manager/)
    tom.leave()
  })

  it('of priority 4 waits for the morning, also over a restart', async () => {
    goToWorkday(stage(), '17:30')
    const tom = await requesterOn('slack', stage())
    await tom.say('nothing prints on the 2nd floor ricoh printer')
    await tom.hears(/./)
    await tom.say('I want to talk to a human')
    const number = /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]
    const steps = async () => (await auditOf(number)).filter((what) => what.endsWith('no one has taken it'))

    await pass(9 * 60 * minute)
    const atNight = await steps()
    await stage().restart()
    await pass(6 * 60 * minute)

    expect(atNight).toEqual([])
    expect(await steps()).toEqual(['told the desk that no one has taken it'])
    tom.leave()
  }, 120_000)
})

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
      impact: 'whole',
      page: { cause: 'requester', ended: null },
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
    expect(await stage().ticket(number)).toMatchObject({ priority: 'P2', urgency: 'critical' })
    expect((await stage().ticket(number)).page).toBeUndefined()
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
