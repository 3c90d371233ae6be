import { cardContentType } from '../../../src/channels/teams/render/card-elements.js'
import { type Body, type FakeUser, groupActivity } from './activity-builder.js'
import { actionsOfCard, shownCards } from './card-reader.js'
import { problemsOfCard } from './check-card.js'
import type { FakeConnector, FakeMessage } from './fake-connector.js'
import type { Answer, Posting } from './posting.js'

/** Result of a button press: a text, or the card, possibly in a dialog, that the person sees from then on. */
export interface Pressed extends Answer {
  readonly text: string | null
  readonly card: unknown
}

/** Cards and dialogs as people see them, and presses of their buttons. */
export interface TeamsCards {
  /**
   * Presses a button by its title, or submits a field that is opened by a button with this title. `inputs` are by ID.
   */
  press(
    user: FakeUser,
    message: FakeMessage,
    title: string,
    inputs?: Readonly<Record<string, string>>,
  ): Promise<Pressed>
  /** Presses a button with this payload, even if the card no longer has it. */
  invoke(user: FakeUser, message: FakeMessage, data: Body): Promise<Pressed>
  /** Checks whether the card, as this person sees it, has an input whose ID begins with `input`. */
  offers(user: FakeUser, message: FakeMessage, what: { readonly input: string }): boolean
  /** Returns the values in the card's fields, as this person sees them. */
  standing(user: FakeUser, message: FakeMessage): Readonly<Record<string, string>>
  /** Returns the card as this person sees it. */
  sees(user: FakeUser, message: FakeMessage): Promise<unknown>
}

export function createTeamsCards({ base, inPlace, post }: Posting, connector: FakeConnector): TeamsCards {
  const seenCards = new Map<string, unknown>()
  /** Dialogs that people have open. Updates of the message below don't affect them. */
  const dialogs = new Map<string, unknown>()

  const dialogKey = (user: FakeUser, { id, conversation }: FakeMessage) => `${user.id} ${conversation} ${id}`
  const keyOf = (user: FakeUser, message: FakeMessage) => `${user.id} ${message.id} ${message.updates}`
  /** Returns the actions that a person sees: the dialog's or, without a dialog, the card's. */
  const actionsSeen = (user: FakeUser, message: FakeMessage) =>
    actionsOfCard(dialogs.get(dialogKey(user, message)) ?? seenCards.get(keyOf(user, message)))

  /** Posts an invoke in the message's conversation. */
  function postAt(user: FakeUser, message: FakeMessage, name: string, value: unknown): Promise<Answer> {
    const [channel, thread] = message.conversation.split(';messageid=')
    const at = channel!.startsWith('19:') ? { channel: channel!, thread: thread ?? message.id } : undefined
    const own = { type: 'invoke', name, replyToId: message.id, value }
    const isGroupChat = channel!.endsWith('@thread.v2')
    return post(isGroupChat ? groupActivity(base, user, channel!, own) : inPlace(user, at, own))
  }

  /** Returns the card as this person sees it. Teams requests a separate view for each person named in the card. */
  async function viewOf(user: FakeUser, message: FakeMessage): Promise<unknown> {
    const seen = seenCards.get(keyOf(user, message))
    if (seen !== undefined) return seen
    const { refresh } = (message.card ?? {}) as {
      refresh?: { action: { data: Body }; userIds: readonly string[] }
    }
    if (refresh?.userIds.includes(user.id) !== true) return message.card
    return (await invokeCard(user, message, refresh.action.data, 'automatic')).card ?? message.card
  }

  async function invokeCard(
    user: FakeUser,
    message: FakeMessage,
    data: Body,
    trigger: 'manual' | 'automatic',
  ): Promise<Pressed> {
    const value = { action: { type: 'Action.Execute', verb: 'guichet', data }, trigger }
    const answer = await postAt(user, message, 'adaptiveCard/action', value)
    const read = answer.body as { type?: string; value?: unknown } | null
    if (read?.type !== cardContentType) return { ...answer, text: String(read?.value ?? ''), card: null }
    connector.problems.push(...problemsOfCard(read.value))
    seenCards.set(keyOf(user, message), read.value)
    return { ...answer, text: null, card: read.value }
  }

  /** Sends a `task/fetch` or `task/submit`. The app responds with a form, a text, or nothing to close the dialog. */
  async function invokeDialog(
    user: FakeUser,
    message: FakeMessage,
    name: 'task/fetch' | 'task/submit',
    data: Body,
  ): Promise<Pressed> {
    const answer = await postAt(user, message, name, { data, context: { theme: 'default' } })
    if (answer.status !== 200) return { ...answer, text: null, card: null }
    const { task } = (answer.body ?? {}) as {
      task?: { type: string; value: string | { card: { content: unknown } } }
    }
    dialogs.delete(dialogKey(user, message))
    if (task === undefined) return { ...answer, text: null, card: null }
    if (typeof task.value === 'string') return { ...answer, text: task.value, card: null }
    const { content } = task.value.card
    connector.problems.push(...problemsOfCard(content))
    dialogs.set(dialogKey(user, message), content)
    return { ...answer, text: null, card: content }
  }

  return {
    async press(user, message, title, inputs = {}) {
      const dialog = dialogs.get(dialogKey(user, message))
      if (dialog !== undefined && hasButton(dialog, title))
        return invokeDialog(user, message, 'task/submit', dataOf(dialog, title, inputs))
      // To press a button on the card, the person must have closed the dialog.
      dialogs.delete(dialogKey(user, message))
      const data = dataOf(await viewOf(user, message), title, inputs)
      const { msteams } = data as { msteams?: { type?: string } }
      return msteams?.type === 'task/fetch'
        ? invokeDialog(user, message, 'task/fetch', data)
        : invokeCard(user, message, data, 'manual')
    },
    invoke: (user, message, data) => invokeCard(user, message, data, 'manual'),
    sees: viewOf,
    offers: (user, message, { input }) =>
      actionsSeen(user, message).some(({ inputs }) => inputs.some(({ id }) => id.startsWith(input))),
    standing: (user, message) =>
      Object.fromEntries(
        actionsSeen(user, message)
          .flatMap(({ inputs }) => inputs)
          .map(({ id, value }) => [id, value ?? '']),
      ),
  }
}

function hasButton(card: unknown, title: string): boolean {
  return actionsOfCard(card).some((action) => action.title === title)
}

function dataOf(card: unknown, title: string, inputs: Readonly<Record<string, string>>): Body {
  const opened = shownCards(card).find((it) => it.title === title)?.card
  const actions = actionsOfCard(opened ?? card)
  const action = opened === undefined ? actions.find((it) => it.title === title) : actions[0]
  if (action === undefined)
    throw new Error(`No button "${title}"; there are ${actions.map((it) => it.title).join(', ')}`)
  const filled = Object.fromEntries(
    action.inputs.flatMap(({ id, value }) => {
      const typed = inputs[id] ?? value
      return typed === undefined ? [] : [[id, typed]]
    }),
  )
  return { ...action.data, ...filled }
}
