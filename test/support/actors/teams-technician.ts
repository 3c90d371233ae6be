import type { CommandId } from '../../../src/content/wording/command-labels.js'
import { textOfCard } from '../fake-teams/card-reader.js'
import type { FakeMessage } from '../fake-teams/fake-connector.js'
import { shippedWording } from '../shipped-wording.js'
import type { Scenery, StaffName } from '../stage/stage.js'
import { until } from '../stage/until.js'
import { deskVerbs } from './desk-verbs.js'
import { plain } from './listening.js'
import { hearing, seeing } from './senses.js'
import type { Technician } from './technician.js'

/** Creates a technician in the Teams desk channel, where the bot receives replies in threads. */
export function teamsTechnician(stage: Scenery, name: StaffName, desk: Scenery['desk']): Technician {
  const { teams, staff, settled } = stage
  const user = staff[name].teams
  let card = ''
  let answered = ''

  const current = (): FakeMessage => {
    const found = teams.messages(desk.teams).find((message) => message.id === card)
    if (found === undefined) throw new Error(`${name} has no card in front of them`)
    return found
  }
  const shown = async () =>
    [current(), ...teams.messages(`${desk.teams};messageid=${card}`)]
      .map((message) => plain(message.text))
      .join('\n')

  const alone = () => teams.messages(teams.personal(user)).map(({ text }) => plain(text))
  const wordsOf = (act: CommandId) => shippedWording().acts(stage.deskLanguage)[act]

  const offers = async (act: CommandId) =>
    JSON.stringify(await teams.sees(user, current())).includes(`"title":${JSON.stringify(wordsOf(act).name)}`)
  async function press(act: CommandId): Promise<void> {
    await settled()
    await until(
      async () => (await offers(act)) || null,
      () => `no button ${wordsOf(act).name} on the card in front of ${name}`,
    )
    await pressNamed(wordsOf(act).name)
  }

  async function pressNamed(button: string, inputs: Readonly<Record<string, string>> = {}): Promise<void> {
    // The card must be posted before its button can be pressed.
    await settled()
    const { status, text, card: now } = await teams.press(user, current(), button, inputs)
    answered = plain(text ?? textOfCard(now))
    if (status !== 200) throw new Error(`Teams was answered ${status}`)
  }
  /** Fills in the form, in a dialog or where it's already open. */
  async function fill(act: CommandId, values: Readonly<Record<string, string>>): Promise<void> {
    await settled()
    const { name: button, send = button } = wordsOf(act)
    const inputs = inputsOf(act, values)
    if (!teams.offers(user, current(), { input: `${act}:` })) await press(act)
    // A refused command opens no form.
    if (teams.offers(user, current(), { input: `${act}:` })) await pressNamed(send, inputs)
  }

  return {
    name,
    async seesCard(pattern) {
      const found = await until(
        () => teams.messages(desk.teams).find((one) => one.card !== null && pattern.test(plain(one.text))),
        () =>
          `no card matches ${pattern}: ${teams
            .messages(desk.teams)
            .map((one) => one.text)
            .join('\n---\n')}`,
      )
      card = found.id
      return plain(found.text)
    },
    ...deskVerbs(stage, { press, fill }),
    press,
    offers,
    fill,
    async fillNext(act, field, change) {
      const standing = teams.standing(user, current())
      const id = `${act}:${field}`
      if (standing[id] === undefined) throw new Error(`${name} finds no form after the other: ${answered}`)
      const { name: button, send = button } = wordsOf(act)
      await pressNamed(send, { ...standing, [id]: change(standing[id]) })
    },
    writes: (text) => teams.sayInChannel(user, text, { channel: desk.teams, thread: card }),
    sendsFile: async () => {
      throw new Error('Teams gives a bot no files of a channel: docs/how-to/files.md')
    },
    async getsFile(file) {
      const inThread = () => teams.messages(`${desk.teams};messageid=${card}`)
      const message = await until(
        () => inThread().find((one) => one.text.includes(file) && one.text.includes('[Download the file]')),
        () => `${name} sees no ${file} under the card`,
      )
      const { card: shownCard } = await teams.press(user, message, 'Download the file')
      const address = /"url":"([^"]+)"/.exec(JSON.stringify(shownCard))?.[1] ?? ''
      const answer = await fetch(stage.origin + new URL(address).pathname)
      if (!answer.ok) throw new Error(`The link was answered ${answer.status}`)
      return Buffer.from(await answer.arrayBuffer())
    },
    async likes(pattern) {
      const message = await until(
        () =>
          teams.messages(`${desk.teams};messageid=${card}`).findLast((one) => pattern.test(plain(one.text))),
        () => `${name} sees no line like ${pattern}`,
      )
      await teams.react(user, message.id, 'like', { channel: desk.teams, thread: card })
    },
    edits: async (said, text) => {
      const { id, thread } = said as { id: string; thread: string }
      await teams.edit(user, id, text, { channel: desk.teams, thread })
    },
    removes: async (said) => {
      const { id, thread } = said as { id: string; thread: string }
      await teams.remove(user, id, { channel: desk.teams, thread })
    },
    async sendsArticle(_topic, title) {
      // A title too long for a button is in the text, and the button shows its number.
      const place = plain(current().text)
        .split('\n')
        .find((one) => one.endsWith(`. ${title}`))
        ?.split('.')[0]
      await pressNamed(`Send ${place}`)
    },
    ...seeing(name, shown, () => answered),
    ...hearing(name, alone),
    refusedWith: (pattern) =>
      until(
        () => (pattern.test(answered) ? answered : null),
        () => `${name} was not told ${pattern}: ${answered}`,
      ),
  }
}

/** Returns the card's inputs, whose IDs start with the form's name. A date and time has two inputs. */
function inputsOf(act: CommandId, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) => {
      const moment = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(value)
      return moment === null
        ? [[`${act}:${field}`, value]]
        : [
            [`${act}:${field}`, moment[1]!],
            [`${act}:${field}:time`, moment[2]!],
          ]
    }),
  )
}
