import type { CommandId } from '../../../src/content/wording/command-labels.js'
import { messageKeys } from '../../../src/content/wording/message-keys.js'
import type { Seen } from '../fake-slack/fake-slack.js'
import { wordsOf as shownWords } from '../fake-slack/shown.js'
import { shippedWording } from '../shipped-wording.js'
import type { Scenery, StaffName } from '../stage/stage.js'
import { until } from '../stage/until.js'
import { deskVerbs } from './desk-verbs.js'
import { plain } from './listening.js'
import { hearing, seeing } from './senses.js'
import type { Technician } from './technician.js'

/** Creates a technician in the desk channel, who uses the card, its thread and its forms. */
export function slackTechnician(stage: Scenery, name: StaffName, desk: Scenery['desk']): Technician {
  const { slack, staff } = stage
  const user = staff[name].slack
  let card = ''

  const inDesk = () => slack.messages(desk.slack)
  const current = (): Seen => {
    const found = inDesk().find((message) => message.ts === card)
    if (found === undefined) throw new Error(`${name} has no card in front of them`)
    return found
  }
  const thread = () => inDesk().filter((message) => message.thread === card && message.isFromBot)
  const shown = async () => [current(), ...thread()].map((message) => plain(message.words)).join('\n')
  const whispers = () => slack.whispers(desk.slack, user).map((message) => plain(message.words))

  const formWords = () => {
    const open = slack.openView(user)
    return open === null ? [] : [plain(shownWords(open.view.blocks as unknown[]))]
  }

  const wordsOf = (act: CommandId) => shippedWording().acts(stage.deskLanguage)[act]
  let said = ''

  /** Keys of the confirmations of all commands. */
  const confirmations = messageKeys.filter((key) => /^(done|canned)-/.test(key))
  const confirmed = confirmations.map((key) => {
    const parts = plain(shippedWording().reply(stage.deskLanguage, key)).split(/\{\w+\}/)
    return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}`, 's')
  })
  const isDone = (words: string) => confirmed.some((one) => one.test(words))

  async function fill(act: CommandId, values: Readonly<Record<string, string>>): Promise<void> {
    // A refused form stays open.
    const isOpen = () => slack.openView(user)?.view.callback_id === `desk:${act}`
    if (!isOpen()) {
      // Answers to earlier commands and messages mustn't be taken for the answer to this press.
      await stage.settled()
      const refusals = () => whispers().filter((words) => !isDone(words))
      const told = refusals().length
      await press(act)
      await until(
        () => isOpen() || refusals().length > told,
        () => `no form is open in front of ${name}, nor is a reason told`,
      )
      if (!isOpen()) return
    }
    const { status, body } = await slack.submitView(user, values)
    said = JSON.stringify(body ?? '')
    if (status !== 200) throw new Error(`The form was answered ${status}: ${said}`)
  }
  async function press(act: CommandId): Promise<void> {
    await pressNamed(wordsOf(act).name)
  }
  async function pressNamed(button: string): Promise<void> {
    await until(
      () => current().buttons.some(({ label }) => label === button),
      () => `no button ${button} on the card in front of ${name}`,
    )
    const { status } = await slack.press(user, current(), button)
    if (status !== 200) throw new Error(`Slack was answered ${status}`)
  }

  return {
    name,
    async seesCard(pattern) {
      const found = await until(
        () => inDesk().find((one) => one.isFromBot && one.thread === null && pattern.test(plain(one.words))),
        () =>
          `no card matches ${pattern}: ${inDesk()
            .map((one) => one.words)
            .join('\n---\n')}`,
      )
      card = found.ts
      return plain(found.words)
    },
    ...deskVerbs(stage, { press, fill }),
    press,
    offers: async (act) => current().buttons.some(({ label }) => label === wordsOf(act).name),
    async fillNext(act, field, change) {
      const view = await until(
        () => slack.openView(user)?.view,
        () => `no form follows in front of ${name}`,
      )
      if (view.callback_id !== `desk:${act}`)
        throw new Error(`another form follows: ${view.callback_id}; ${said}`)
      const standing = Object.fromEntries(
        (view.blocks as FormBlock[]).map(({ block_id: id, element }) => [
          id,
          element?.initial_value ?? element?.initial_option?.value ?? '',
        ]),
      )
      await fill(act, { ...standing, [field]: change(standing[field] ?? '') })
    },
    fill,
    writes: async (text) => (await slack.sayIn(desk.slack, user, text, { thread: card })).message,
    async sendsFile(file, text = '') {
      const files = [{ ...file, mimetype: 'application/octet-stream' }]
      await slack.sayIn(desk.slack, user, text, { thread: card, files })
    },
    async getsFile(file) {
      const sent = () => thread().flatMap(({ files = [] }) => files)
      const found = await until(
        () => sent().find((one) => one.name === file),
        () => `${name} sees no ${file} under the card`,
      )
      return found.content
    },
    async likes(pattern) {
      const message = await until(
        () => thread().findLast((one) => pattern.test(plain(one.words))),
        () => `${name} sees no line like ${pattern}`,
      )
      await slack.react(user, message, '+1')
    },
    edits: async (said, text) => void (await slack.edit(said as Seen, text)),
    removes: async (said) => void (await slack.remove(said as Seen)),
    async sendsArticle(_topic, title) {
      // A title too long for a button is in the text, and the button shows its number.
      const place = plain(current().words)
        .split('\n')
        .find((one) => one.endsWith(`. ${title}`))
        ?.split('.')[0]
      await pressNamed(`Send ${place}`)
    },
    ...seeing(name, shown, () => said),
    ...hearing(name, whispers),
    refusedWith: (pattern) =>
      until(
        () => [...whispers(), ...formWords()].findLast((words) => pattern.test(words)),
        () => `${name} was not told ${pattern}: ${whispers().join(' | ')}`,
      ),
  }
}

/** Form fields that are read back. */
interface FormBlock {
  readonly block_id: string
  readonly element?: { readonly initial_value?: string; readonly initial_option?: { readonly value: string } }
}
