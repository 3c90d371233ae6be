import { beforeAll, describe, expect, it } from '@jest/globals'
import { callTaker, opens } from '../../support/actors/call-taker.js'
import { type RequesterSurface, requesterOn } from '../../support/actors/requester.js'
import { onStage } from '../../support/stage/on-stage.js'
import { until } from '../../support/stage/until.js'

const stage = onStage()

/** Prepares the models, as `guichet start` does, because Slack waits only three seconds. */
beforeAll(async () => stage().app.prepare())

/** Has a person write once, so that the bot knows them. */
async function known(surface: Exclude<RequesterSurface, 'web'>, name: string, language = 'en') {
  const requester = await requesterOn(surface, stage(), { name, language })
  await requester.say(language === 'fr' ? 'bonjour' : 'hello')
  await requester.hears(/./)
  await stage().settled()
  return requester
}

/** Returns the ID of the form that opens for a person on Slack. */
const formOpen = (user: string) =>
  until(
    () => stage().slack.openView(user)?.view.callback_id,
    () => `no form opens in front of ${user}`,
  )

describe('the form for a ticket of somebody who calls', () => {
  it('tells at its fields what is not right, and gives nobody’s address to somebody else', async () => {
    await known('slack', 'Noa Owner')
    const owner = (await stage().app.store.list('person')).find(
      ({ value }) => value.person.name === 'Noa Owner',
    )!
    const email = owner.value.person.email!
    const taker = callTaker('console', stage(), 'Marc Petit')
    await taker.asks()

    const empty = await taker.sends({ caller: '', text: '' })
    const wrong = await taker.sends({ caller: 'Bo', email: 'bo@', telephone: 'call me', text: 'help' })
    const asked = await taker.sends({ caller: 'Bo', email, text: 'help' })
    const taken = await taker.sends({ caller: 'Bo', email, who: 'new', text: 'help' })

    expect(empty).toMatch(/invalid.*"caller".*"text"/)
    expect(wrong).toMatch(/isn't an email address.*isn't a phone number/)
    expect(asked).toMatch(/Noa Owner/)
    expect(taken).toMatch(/That's Noa Owner’s address/)
  })

  it('is refused to whoever is no technician; typed to the bot, “open” is what they said', async () => {
    const { slack, teams } = stage()
    const eve = 'U0EVE00009'
    slack.addPerson({ id: eve, name: 'Eve Nine', email: 'eve9@example.org', locale: 'en-US' })
    const user = teams.addUser('Eve Teams')

    const { body } = await slack.command(eve, 'open')
    await slack.globalShortcut(eve, 'new_ticket')
    await teams.say(user, 'open')
    const dialog = await teams.extend(user, 'composeExtension/fetchTask', { commandId: 'openTicket' })
    await stage().settled()

    expect(JSON.stringify(body)).toMatch(/Only technicians can do this/)
    expect(slack.openView(eve)).toBeNull()
    expect(JSON.stringify(dialog.body)).toMatch(/Only technicians can do this/)
    const said = teams.messages(teams.personal(user))
    expect(said.length).toBeGreaterThan(0)
    expect(JSON.stringify(said)).not.toMatch(/new-ticket/)
  })

  it('opens from a shortcut and the home page of Slack, and in a dialog of Teams', async () => {
    const { slack, teams, staff } = stage()
    const [onSlack, onTeams] = [staff['Nadia Roux'].slack, staff['Nadia Roux'].teams]
    const filledIn = { caller: 'Uma Unknown', via: 'email', text: 'outlook does not open any more' }
    const data = (values: Record<string, string>) => ({
      guichet: { desk: 'submit', form: 'new-ticket', ticket: null },
      ...Object.fromEntries(Object.entries(values).map(([id, value]) => [`new-ticket:${id}`, value])),
    })
    const extend = (kind: string, more: object) =>
      teams.extend(onTeams, `composeExtension/${kind}`, { commandId: 'openTicket', ...more })

    await slack.globalShortcut(onSlack, 'new_ticket')
    const byShortcut = await formOpen(onSlack)
    await slack.submitView(onSlack, filledIn)
    await slack.openHome(onSlack)
    await until(
      () => slack.home(onSlack),
      () => 'there is no home page',
    )
    await slack.pressInView(onSlack, 'New ticket')
    const fromHome = await formOpen(onSlack)
    const dialog = await extend('fetchTask', {})
    const incomplete = await extend('submitAction', { data: data({ ...filledIn, caller: '' }) })
    const again = await extend('submitAction', { data: data(filledIn) })
    const done = await extend('submitAction', { data: data({ ...filledIn, who: 'new' }) })

    expect([byShortcut, fromHome]).toEqual(['desk:new-ticket', 'desk:new-ticket'])
    expect(JSON.stringify(dialog.body)).toMatch(/"continue".*new-ticket:caller.*Action\.Submit/)
    expect(JSON.stringify(incomplete.body)).toMatch(/"continue".*Who's calling:/)
    expect(JSON.stringify(again.body)).toMatch(/Uma Unknown · no chat/)
    expect(JSON.stringify(done.body)).toMatch(/INC-\d+ is open for Uma Unknown, who can't be reached by chat/)
  })

  it('takes its own place away in Teams, so that nobody sends it twice', async () => {
    const { teams, staff } = stage()
    const user = staff['Nadia Roux'].teams
    const taker = callTaker('teams', stage(), 'Nadia Roux')

    const number = await opens(taker, { caller: 'Pia Once', via: 'telephone', text: 'the screen flickers' })
    await stage().settled()

    const forms = teams.messages(teams.personal(user)).map((message) => JSON.stringify(message))
    expect(forms.filter((text) => text.includes(number))).toHaveLength(1)
    expect(forms.find((text) => text.includes(number))).not.toMatch(/new-ticket:caller/)
  })
})
