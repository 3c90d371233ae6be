import { createHmac } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { plain } from '../../support/actors/listening.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { goToNight, goToWorkday } from '../../support/stage/go-to.js'
import { until } from '../../support/stage/until.js'
import {
  auditOf,
  linkIn,
  mailServer,
  mailsAbout,
  minute,
  pass,
  postsAbout,
  reportDanger,
  secret,
  stage,
  toldTo,
  webhook,
} from './on-call-stage.js'

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
    expect((await stage().ticket(number)).onCallPage?.ended).toMatchObject({
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
        // The bot calls people where they last wrote.
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

    expect((await stage().ticket(number)).onCallPage?.ended).toMatchObject({
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

    // The ticket went to second line. First-line technicians may not take it, but a lead may.
    const alix = await technicianOn(surface, stage(), 'Alix Admin')
    await alix.seesCard(new RegExp(number))
    await alix.take()
    await tom.hears(/Alix Admin.*has taken over/)
    const mails = mailsAbout(number).length
    await pass(60 * minute)

    expect((await stage().ticket(number)).onCallPage?.ended).toMatchObject({ how: 'taken', by: 'Alix Admin' })
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
    expect((await stage().ticket(number)).onCallPage?.ended).toBeNull()
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
    // There were two notifications, and the response target was missed as well.
    expect((await stage().ticket(number)).escalation?.level).toBe(3)
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
