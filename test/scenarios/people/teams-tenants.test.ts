import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn } from '../../support/actors/requester.js'
import type { FakeUser } from '../../support/fake-teams/activity-builder.js'
import { groupActivity, personalActivity } from '../../support/fake-teams/activity-builder.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const ours = '7c1b9a52-0000-4000-8000-00000000000f'
const foreign = 'deadbeef-0000-4000-8000-00000000000e'
const email = 'marc@victim.example'

/** Stage for a bot that several organisations may install. Marc is also listed by email, as on other platforms. */
const stage = onStage({
  env: { MICROSOFT_APP_TYPE: 'MultiTenant', MICROSOFT_TENANTS: ours },
  people: { 'Marc Petit': { email } },
})

/** Waits for a matching message from the bot in one of their conversations. */
const said = (conversation: string, pattern: RegExp) =>
  until(
    () =>
      stage()
        .teams.messages(conversation)
        .find(({ text }) => pattern.test(text)),
    () =>
      `nothing like ${pattern}: ${stage()
        .teams.messages(conversation)
        .map(({ text }) => text)
        .join('\n')}`,
  )

const search = (user: FakeUser, words: string) => {
  const { serviceUrl, tenantId, bot } = stage().teams
  const value = { commandId: 'searchTickets', parameters: [{ name: 'words', value: words }] }
  const own = { type: 'invoke', name: 'composeExtension/query', value }
  return stage().teams.post(
    groupActivity({ serviceUrl, tenantId, bot }, user, '19:without-the-app@thread.v2', own),
  )
}

describe('a bot that several tenants may install', () => {
  it('does not hear somebody who gave themselves a technician’s email in another tenant', async () => {
    const { serviceUrl, bot } = stage().teams
    const tom = await requesterOn('web', stage())
    const number = await askForHuman(tom)
    const evil = stage().teams.addUser('Marc Petit', { tenantId: foreign, email })

    const activity = (text: string) =>
      stage().teams.post(personalActivity({ serviceUrl, tenantId: foreign, bot }, evil, { text }))
    const answers = [await activity(`take ${number}`), await activity(`find ${number}`)]
    await stage().settled()

    expect(answers.map(({ status }) => status)).toEqual([403, 403])
    expect(await stage().ticket(number)).toMatchObject({ assignment: { assignee: null } })
    expect(stage().teams.messages(stage().teams.personal(evil))).toEqual([])
    tom.leave()
  })

  it('gives them no rights either as somebody from outside in a chat of ours', async () => {
    const { teams } = stage()
    const tom = await requesterOn('web', stage())
    const number = await askForHuman(tom)
    const chat = '19:with-outsiders@thread.v2'
    const evil = teams.addUser('Marc Outside', { tenantId: foreign, email })
    teams.addToConversation(chat, evil)

    await teams.sayInGroup(evil, `take ${number}`, { chat, mention: true })
    await stage().settled()

    expect(await stage().ticket(number)).toMatchObject({ assignment: { assignee: null } })
    expect(teams.messages(chat).map(({ text }) => text)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/is yours/)]),
    )
    tom.leave()
  })

  it('knows a colleague by that email, and afterwards also where the app is not installed', async () => {
    const { teams } = stage()
    const tom = await requesterOn('web', stage())
    const number = await askForHuman(tom)
    const marc = teams.addUser('M. Petit', { email: email.toUpperCase() })

    const before = await search(marc, number)
    await teams.say(marc, `take ${number}`)
    await said(teams.personal(marc), /is yours/)
    const after = await search(marc, number)

    expect(JSON.stringify(before.body)).toMatch(/technicians/)
    expect(JSON.stringify(before.body)).not.toMatch(/attachments":\[\{/)
    expect(await stage().ticket(number)).toMatchObject({ assignment: { assignee: { name: 'Marc Petit' } } })
    expect(JSON.stringify(after.body)).toContain(`${number} · `)
    tom.leave()
  })
})
