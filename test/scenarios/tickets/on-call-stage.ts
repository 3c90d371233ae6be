import { afterAll, beforeAll } from '@jest/globals'
import { plain } from '../../support/actors/listening.js'
import type { Requester } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { startFakeMailServer } from '../../support/fake-pager/fake-mail-server.js'
import { startFakeWebhook } from '../../support/fake-pager/fake-webhook.js'
import { inEnglish } from '../../support/in-english.js'
import { goToNight } from '../../support/stage/go-to.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

export const minute = 60_000
export const secret = 'a secret of the test'
export const [mailServer, webhook] = await Promise.all([startFakeMailServer(), startFakeWebhook()])
afterAll(() => Promise.all([mailServer.stop(), webhook.stop()]))

/** Stage where Marc is on call, then Nadia, and Alix is the duty manager. The desk is closed at night. */
export const stage = onStage({
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

export const mailsAbout = (number: string) =>
  mailServer.mails.filter(({ subject }) => subject.includes(number))
export const postsAbout = (number: string) =>
  webhook.posts
    .map(({ body }) => JSON.parse(body) as { event: string; ticket: string })
    .filter(({ ticket }) => ticket === number)
/** Returns the link in a text, with the stage's real address. */
export const linkIn = (text: string) => `${stage().origin}${/\/on-call\/\S+/.exec(text)![0]}`
export const auditOf = async (number: string) => (await stage().ticket(number)).audit.map(inEnglish)

export async function pass(ms: number): Promise<void> {
  stage().clock.move(ms)
  await stage().app.engine.timerScheduler.tick()
  await stage().settled()
}

/** Reports something urgent and returns the ticket number. */
export async function reportDanger(requester: Requester): Promise<string> {
  await requester.say('there is smoke coming out of my laptop battery')
  const number = /INC-\d+/.exec(await requester.hears(/INC-\d+/))![0]
  await pass(2_000)
  return number
}

export const directOf = (name: 'Marc Petit' | 'Nadia Roux' | 'Alix Admin') => {
  const { slack, staff } = stage()
  return slack.messages(slack.directChannel(staff[name].slack)).filter(({ isFromBot }) => isFromBot)
}
export const toldTo = (name: 'Marc Petit' | 'Nadia Roux' | 'Alix Admin', pattern: RegExp) =>
  until(
    () => directOf(name).findLast(({ words }) => pattern.test(plain(words))),
    () => `${name} is not told ${pattern}`,
  )

beforeAll(async () => {
  const { slack, staff } = stage()
  for (const { slack: user } of Object.values(staff)) await slack.say(user, 'hello')
  await stage().settled()
  // Sign in at night, because a session ends after some hours without activity.
  goToNight(stage())
  await technicianOn('console', stage(), 'Alix Admin')
}, 60_000)
