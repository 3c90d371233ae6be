import type { Seen } from '../fake-slack/fake-slack.js'
import type { FakeMessage } from '../fake-slack/workspace.js'
import type { Scenery } from '../stage/stage.js'
import { until } from '../stage/until.js'
import { createListening, plain } from './listening.js'
import type { NewPerson, Requester } from './requester.js'

/** Creates a requester in a direct conversation with the bot. */
export function slackRequester(stage: Scenery, { name, language, number }: NewPerson): Requester {
  const { slack } = stage
  const user = `U0REQ${String(number).padStart(5, '0')}`
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  slack.addPerson({ id: user, name, email: `${user.toLowerCase()}@example.org`, locale })
  const direct = slack.directChannel(user)
  const fromBot = (): Seen[] => slack.messages(direct).filter((message) => message.isFromBot)
  const heard = () => fromBot().map((message) => plain(message.words))
  const offering = () => fromBot().findLast((message) => message.buttons.length > 0)

  return {
    name,
    place: direct,
    ...createListening(name, heard),
    heard,
    shown: () => fromBot().map(({ buttons, words }) => ({ text: words, buttons })),
    buttons: () => offering()?.buttons.map((button) => button.label) ?? [],
    everythingSent: () =>
      slack.calls
        .filter(({ args }) => args.channel === direct || args.user === user || args.user_id === user)
        .map(({ args }) => JSON.stringify(args))
        .join('\n'),
    async say(text) {
      const { status, message } = await slack.say(user, text)
      if (status !== 200) throw new Error(`Slack was answered ${status}`)
      return message
    },
    async press(label) {
      const message = await until(
        () => fromBot().findLast((one) => one.buttons.some((button) => button.label === label)),
        () => `${name} is not offered ${label}: ${heard().join('\n---\n')}`,
      )
      const { status } = await slack.press(user, message, label)
      if (status !== 200) throw new Error(`Slack was answered ${status}`)
    },
    async sendsFile(file, text = '') {
      const { status, message } = await slack.say(user, text, {
        files: [{ ...file, mimetype: 'application/octet-stream' }],
      })
      if (status !== 200) throw new Error(`Slack was answered ${status}`)
      return message
    },
    async getsFile(file) {
      const sent = () => fromBot().flatMap(({ files = [] }) => files)
      const found = await until(
        () => sent().find((one) => one.name === file),
        () => `${name} was sent no ${file}: ${heard().join('\n---\n')}`,
      )
      return found.content
    },
    async likes(pattern) {
      const message = fromBot().findLast((one) => pattern.test(plain(one.words)))!
      await slack.react(user, message, '+1')
    },
    seesReaction: async (said, emoji) => {
      const { ts } = said as FakeMessage
      const own = () => slack.messages(direct).find((message) => message.ts === ts)
      await until(
        () => (own()?.reactions?.has(emoji === '👍' ? '+1' : emoji) === true ? true : null),
        () => `${name} sees no ${emoji}`,
      )
    },
    edit: async (said, text) => void (await slack.edit(said as FakeMessage, text)),
    remove: async (said) => void (await slack.remove(said as FakeMessage)),
    leave: () => undefined,
  }
}
