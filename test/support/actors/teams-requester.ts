import { actionsOfCard } from '../fake-teams/card-reader.js'
import type { Scenery } from '../stage/stage.js'
import { until } from '../stage/until.js'
import { createListening, plain } from './listening.js'
import type { NewPerson, Requester } from './requester.js'

/** Creates a requester in a personal chat with the bot. */
export function teamsRequester(stage: Scenery, { name, language }: NewPerson): Requester {
  const { teams } = stage
  const user = teams.addUser(name, { locale: language === 'fr' ? 'fr-FR' : 'en-GB' })
  const chat = teams.personal(user)
  const heard = () => teams.messages(chat).map((message) => plain(message.text))
  const labels = (card: unknown) => (card === null ? [] : actionsOfCard(card).map((action) => action.title))

  return {
    name,
    place: chat,
    ...createListening(name, heard),
    heard,
    shown: () =>
      teams.messages(chat).map(({ card, text }) => {
        const actions = card === null ? [] : actionsOfCard(card)
        const titles = new Set(actions.map(({ title }) => `[${title}]`))
        return {
          text: text
            .split('\n')
            .filter((line) => !titles.has(line))
            .join('\n'),
          buttons: actions.map(({ data, title }) => ({ label: title, value: String(data.guichet ?? '') })),
        }
      }),
    buttons: () =>
      labels(teams.messages(chat).findLast((message) => labels(message.card).length > 0)?.card ?? null),
    everythingSent: () =>
      teams.connector.calls
        .filter(({ path }) => path.includes(encodeURIComponent(chat)))
        .map(({ body }) => body)
        .join('\n'),
    say: (text) => teams.say(user, text),
    async press(label) {
      const message = await until(
        () => teams.messages(chat).findLast((one) => labels(one.card).includes(label)),
        () => `${name} is not offered ${label}: ${heard().join('\n---\n')}`,
      )
      const { status } = await teams.press(user, message, label)
      if (status !== 200) throw new Error(`Teams was answered ${status}`)
    },
    sendsFile: (file, text = '') => teams.sayFile(user, text, file),
    async getsFile(file) {
      const offer = await until(
        () => teams.messages(chat).find(({ attached }) => attached.some((one) => one.name === file)),
        () => `${name} was offered no ${file}: ${heard().join('\n---\n')}`,
      )
      const path = await teams.answerOffer(user, offer, true)
      return until(
        () => teams.connector.files.get(path),
        () => `${name} did not get ${file}`,
      )
    },
    async likes(pattern) {
      const message = teams.messages(chat).findLast((one) => pattern.test(plain(one.text)))!
      await teams.react(user, message.id, 'like')
    },
    seesReaction: async (_said, emoji) => {
      await until(
        () => (heard().some((words) => words.includes(`reacted with ${emoji}`)) ? true : null),
        () => `${name} sees no ${emoji}: ${heard().join('\n---\n')}`,
      )
    },
    edit: async (said, text) => void (await teams.edit(user, said as string, text)),
    remove: async (said) => void (await teams.remove(user, said as string)),
    leave: () => undefined,
  }
}
