import type { TestAuthentication } from '../../../src/channels/teams/auth/token-source.js'
import { cardContentType } from '../../../src/channels/teams/render/card-elements.js'
import { type Body, channelActivity, groupActivity, mentionOf, personalActivity } from './activity-builder.js'
import { actionsOfCard, shownCards } from './card-reader.js'
import { problemsOfCard } from './check-card.js'
import {
  type FakeConnector,
  type FakeMember,
  type FakeMessage,
  startFakeConnector,
} from './fake-connector.js'
import { createTokenSigner, issuer, type TokenSigner } from './token-signer.js'

export interface FakeUser extends FakeMember {
  readonly locale: string
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** What pressing a button brought: words, or the card that the person sees from now on, perhaps in a dialog. */
export interface Pressed extends Answer {
  readonly text: string | null
  readonly card: unknown
}

export interface FakeTeams {
  readonly appId: string
  readonly tenantId: string
  readonly serviceUrl: string
  readonly connector: FakeConnector
  readonly signer: TokenSigner
  /** For createTeamsChannel. */
  readonly authentication: TestAuthentication
  readonly allowedHosts: readonly string[]
  readonly bot: { readonly id: string; readonly name: string }
  /** Where the bot listens, such as http://127.0.0.1:3978. */
  connectTo(origin: string): void
  addUser(name: string, more?: Partial<FakeUser>): FakeUser
  addToConversation(conversation: string, ...users: readonly FakeUser[]): void
  /** Posts an activity as Teams does, with a genuine token unless another is given. */
  post(activity: Body, token?: string | null): Promise<Answer>
  /** Posts the last activity again, under its id. */
  postAgain(times?: number): Promise<readonly Answer[]>
  install(user: FakeUser): Promise<Answer>
  installInChannel(user: FakeUser, channel: string): Promise<Answer>
  /** Answers the message's id. */
  say(user: FakeUser, text: string, more?: Body): Promise<string>
  sayInChannel(
    user: FakeUser,
    text: string,
    at: { readonly channel: string; readonly thread?: string; readonly mention?: boolean },
  ): Promise<{ readonly id: string; readonly thread: string }>
  sayInGroup(
    user: FakeUser,
    text: string,
    at: { readonly chat: string; readonly mention?: boolean },
  ): Promise<string>
  edit(
    user: FakeUser,
    messageId: string,
    text: string,
    at?: { readonly channel: string; readonly thread: string },
  ): Promise<Answer>
  remove(
    user: FakeUser,
    messageId: string,
    at?: { readonly channel: string; readonly thread: string },
  ): Promise<Answer>
  /** Presses a button by its title, or sends a field that a button of that title opens; `inputs` by their ids. */
  press(
    user: FakeUser,
    message: FakeMessage,
    title: string,
    inputs?: Readonly<Record<string, string>>,
  ): Promise<Pressed>
  /** A press of a button that carries this, whatever stands on the card now. */
  invoke(user: FakeUser, message: FakeMessage, data: Body): Promise<Pressed>
  /** Whether the card that this person sees of a message has an input whose id begins so. */
  offers(user: FakeUser, message: FakeMessage, what: { readonly input: string }): boolean
  /** What stands in the fields of the card as this person has it in front of them. */
  standing(user: FakeUser, message: FakeMessage): Readonly<Record<string, string>>
  /** Has a person leave the team of a channel; Teams tells the app. */
  leaveTeam(user: FakeUser, channel: string): Promise<Answer>
  /** A use of the app's extension of the message box, from the personal chat. */
  extend(user: FakeUser, name: string, value: unknown): Promise<Answer>
  /** The card as this person has it in front of them. */
  sees(user: FakeUser, message: FakeMessage): Promise<unknown>
  /** A file put into a personal chat, as Teams sends it: by its address on SharePoint. */
  sayFile(
    user: FakeUser,
    text: string,
    file: { readonly name: string; readonly content: Buffer },
  ): Promise<string>
  react(
    user: FakeUser,
    messageId: string,
    reaction: string,
    at?: { readonly channel: string; readonly thread: string },
  ): Promise<Answer>
  /** Answers the offer of a file; an accepted one is where the bot may put its bytes, at the path given back. */
  answerOffer(user: FakeUser, message: FakeMessage, isAccepted: boolean): Promise<string>
  /** What stands in a conversation now, oldest first. */
  messages(conversation: string): readonly FakeMessage[]
  personal(user: FakeUser): string
  stop(): Promise<void>
}

const tenantId = '7c1b9a52-0000-4000-8000-00000000000f'
const appId = '2f6f4b8e-0000-4000-8000-00000000000a'

/** Teams at the wire: signs what it posts, keeps what the bot sends, and lets people speak and press. */
export async function startFakeTeams({
  serviceUrl,
}: {
  /** What its activities say, when not where the connector is. */
  serviceUrl?: string
} = {}): Promise<FakeTeams> {
  const signer = await createTokenSigner(appId)
  const connector = await startFakeConnector(`connector-token-${Math.random()}`)
  serveKeys(connector, signer)
  const bot = { id: `28:${appId}`, name: 'Guichet' }
  const base = { serviceUrl: serviceUrl ?? connector.serviceUrl, tenantId, bot }
  /** Where files are: at Microsoft's own address when the connector is. */
  const filesOrigin = serviceUrl === undefined ? connector.origin : 'https://example.sharepoint.com'
  const seenCards = new Map<string, unknown>()
  /** The dialog that somebody has open over a message: an update of that message does not touch it. */
  const dialogs = new Map<string, unknown>()
  let origin = ''
  let last: { readonly body: Body; readonly token: string | null } | null = null
  let lastMessage = 1_600_000_000_000
  const nextMessage = () => String(++lastMessage)
  let edits = 0
  /** Each change of a message has a moment of its own. */
  const nextMoment = () => new Date(Date.now() + ++edits).toISOString()

  async function send(body: Body, token: string | null): Promise<Answer> {
    const response = await fetch(`${origin}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }

  async function post(body: Body, token?: string | null): Promise<Answer> {
    const shown = token === undefined ? await signer.sign({ serviceurl: String(body.serviceUrl) }) : token
    last = { body, token: shown }
    return send(body, shown)
  }

  function spoken(text: string, mention: boolean): Body {
    if (!mention) return { text }
    const { tag, entity } = mentionOf(bot)
    return { text: `${tag}&nbsp;${text}`, entities: [entity] }
  }

  function inPlace(user: FakeUser, at: { channel: string; thread: string } | undefined, own: Body): Body {
    return at === undefined ? personalActivity(base, user, own) : channelActivity(base, user, at, own)
  }

  /** The card as that person has it in front of them: Teams asks for the views of those whom the card names. */
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
    const [channel, thread] = message.conversation.split(';messageid=')
    const at = channel!.startsWith('19:') ? { channel: channel!, thread: thread ?? message.id } : undefined
    const value = { action: { type: 'Action.Execute', verb: 'guichet', data }, trigger }
    const own = { type: 'invoke', name: 'adaptiveCard/action', replyToId: message.id, value }
    const isGroupChat = channel!.endsWith('@thread.v2')
    const answer = await post(isGroupChat ? groupActivity(base, user, channel!, own) : inPlace(user, at, own))
    const read = answer.body as { type?: string; value?: unknown } | null
    if (read?.type !== cardContentType) return { ...answer, text: String(read?.value ?? ''), card: null }
    connector.problems.push(...problemsOfCard(read.value))
    seenCards.set(keyOf(user, message), read.value)
    return { ...answer, text: null, card: read.value }
  }

  /** What the app answers a `task/fetch` or a `task/submit`: a form, a word, or nothing, which closes the dialog. */
  async function invokeDialog(
    user: FakeUser,
    message: FakeMessage,
    name: 'task/fetch' | 'task/submit',
    data: Body,
  ): Promise<Pressed> {
    const [channel, thread] = message.conversation.split(';messageid=')
    const at = channel!.startsWith('19:') ? { channel: channel!, thread: thread ?? message.id } : undefined
    const own = {
      type: 'invoke',
      name,
      replyToId: message.id,
      value: { data, context: { theme: 'default' } },
    }
    const isGroupChat = channel!.endsWith('@thread.v2')
    const answer = await post(isGroupChat ? groupActivity(base, user, channel!, own) : inPlace(user, at, own))
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

  const dialogKey = (user: FakeUser, { id, conversation }: FakeMessage) => `${user.id} ${conversation} ${id}`
  const keyOf = (user: FakeUser, message: FakeMessage) => `${user.id} ${message.id} ${message.updates}`

  return {
    appId,
    tenantId,
    serviceUrl: base.serviceUrl,
    connector,
    signer,
    authentication: {
      openIdMetadataUrl: `${connector.origin}/oidc`,
      acquireToken: async () => connector.token,
    },
    allowedHosts: [connector.host],
    bot,
    connectTo(address) {
      origin = address
    },
    addUser(name, more = {}) {
      const number = connector.users.size + 1
      const user: FakeUser = {
        id: `29:${name.toLowerCase().replaceAll(' ', '-')}`,
        aadObjectId: `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`,
        name,
        email: `${name.toLowerCase().replaceAll(' ', '.')}@example.com`,
        userRole: 'user',
        tenantId,
        locale: 'en-GB',
        ...more,
      }
      connector.users.set(user.id, user)
      connector.members.set(`a:${user.id}`, new Set([user.id]))
      return user
    },
    addToConversation(conversation, ...users) {
      const members = connector.members.get(conversation) ?? new Set()
      for (const user of users) members.add(user.id)
      connector.members.set(conversation, members)
    },
    post,
    async postAgain(times = 1) {
      if (last === null) throw new Error('Nothing was posted yet')
      const { body, token } = last
      return Promise.all(Array.from({ length: times }, () => send(body, token)))
    },
    async install(user) {
      await post(
        personalActivity(base, user, {
          type: 'conversationUpdate',
          membersAdded: [{ id: user.id }, { id: bot.id }],
        }),
      )
      return post(personalActivity(base, user, { type: 'installationUpdate', action: 'add' }))
    },
    async installInChannel(user, channel) {
      const activity = channelActivity(
        base,
        user,
        { channel, thread: '' },
        { type: 'conversationUpdate', membersAdded: [{ id: bot.id }] },
      )
      return post({
        ...activity,
        conversation: { isGroup: true, conversationType: 'channel', id: channel, tenantId },
      })
    },
    async say(user, text, more = {}) {
      const id = nextMessage()
      await accepted(post(personalActivity(base, user, { id, text, ...more })))
      return id
    },
    async sayInChannel(user, text, { channel, thread, mention = false }) {
      const id = nextMessage()
      const root = thread ?? id
      await accepted(
        post(channelActivity(base, user, { channel, thread: root }, { id, ...spoken(text, mention) })),
      )
      return { id, thread: root }
    },
    async sayInGroup(user, text, { chat, mention = false }) {
      const id = nextMessage()
      await accepted(post(groupActivity(base, user, chat, { id, ...spoken(text, mention) })))
      return id
    },
    edit: (user, id, text, at) =>
      post(
        inPlace(user, at, {
          type: 'messageUpdate',
          id,
          text,
          timestamp: nextMoment(),
          channelData: edited('editMessage'),
        }),
      ),
    remove: (user, id, at) =>
      post(
        inPlace(user, at, {
          type: 'messageDelete',
          id,
          timestamp: nextMoment(),
          channelData: edited('softDeleteMessage'),
        }),
      ),
    async press(user, message, title, inputs = {}) {
      const dialog = dialogs.get(dialogKey(user, message))
      if (dialog !== undefined && hasButton(dialog, title))
        return invokeDialog(user, message, 'task/submit', dataOf(dialog, title, inputs))
      // Whoever presses on the card has closed the dialog.
      dialogs.delete(dialogKey(user, message))
      const data = dataOf(await viewOf(user, message), title, inputs)
      const { msteams } = data as { msteams?: { type?: string } }
      return msteams?.type === 'task/fetch'
        ? invokeDialog(user, message, 'task/fetch', data)
        : invokeCard(user, message, data, 'manual')
    },
    invoke: (user, message, data) => invokeCard(user, message, data, 'manual'),
    sees: viewOf,
    leaveTeam(user, channel) {
      connector.members.get(channel)?.delete(user.id)
      const own = { type: 'conversationUpdate', membersRemoved: [{ id: user.id }] }
      return post(channelActivity(base, user, { channel, thread: channel }, own))
    },
    extend: (user, name, value) => post(personalActivity(base, user, { type: 'invoke', name, value })),
    offers: (user, message, { input }) =>
      actionsOfCard(dialogs.get(dialogKey(user, message)) ?? seenCards.get(keyOf(user, message))).some(
        ({ inputs }) => inputs.some(({ id }) => id.startsWith(input)),
      ),
    async sayFile(user, text, { name, content }) {
      const path = `/sharepoint/${nextMessage()}/${encodeURIComponent(name)}`
      connector.files.set(path, content)
      const id = nextMessage()
      const attachments = [
        {
          contentType: 'application/vnd.microsoft.teams.file.download.info',
          contentUrl: `https://example.sharepoint.com/personal/${encodeURIComponent(name)}`,
          name,
          content: { downloadUrl: filesOrigin + path, uniqueId: id, fileType: name.split('.').at(-1) },
        },
      ]
      await accepted(post(personalActivity(base, user, { id, text, attachments })))
      return id
    },
    react: (user, messageId, reaction, at) =>
      post(
        inPlace(user, at, {
          type: 'messageReaction',
          replyToId: messageId,
          reactionsAdded: [{ type: reaction }],
        }),
      ),
    async answerOffer(user, message, isAccepted) {
      const offer = message.attached.find(({ contentType }) => contentType.endsWith('file.consent'))
      if (offer === undefined) throw new Error('No file is offered there')
      const path = `/sharepoint/${nextMessage()}/${encodeURIComponent(offer.name)}`
      const context = offer.content[isAccepted ? 'acceptContext' : 'declineContext']
      const uploadInfo = {
        contentUrl: `https://example.sharepoint.com/${offer.name}`,
        name: offer.name,
        uploadUrl: filesOrigin + path,
        uniqueId: 'u-1',
        fileType: offer.name.split('.').at(-1),
      }
      const value = {
        type: 'fileUpload',
        action: isAccepted ? 'accept' : 'decline',
        context,
        ...(isAccepted ? { uploadInfo } : {}),
      }
      const own = { type: 'invoke', name: 'fileConsent/invoke', replyToId: message.id, value }
      await accepted(post(personalActivity(base, user, own)))
      return path
    },
    standing: (user, message) =>
      Object.fromEntries(
        actionsOfCard(dialogs.get(dialogKey(user, message)) ?? seenCards.get(keyOf(user, message)))
          .flatMap(({ inputs }) => inputs)
          .map(({ id, value }) => [id, value ?? '']),
      ),
    messages: (conversation) =>
      connector.messages.filter((it) => it.conversation === conversation && !it.isDeleted),
    personal: (user) => `a:${user.id}`,
    stop: () => connector.stop(),
  }
}

async function accepted(answer: Promise<Answer>): Promise<void> {
  const { status, body } = await answer
  if (status !== 200) throw new Error(`The bot answered ${status}: ${JSON.stringify(body)}`)
}

function edited(eventType: string): Body {
  return { tenant: { id: tenantId }, eventType }
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

function serveKeys(connector: FakeConnector, signer: TokenSigner): void {
  const json = (body: unknown) => (response: { end(text: string): unknown }) =>
    response.end(JSON.stringify(body))
  connector.routes.set('/oidc', json({ issuer, jwks_uri: `${connector.origin}/keys` }))
  connector.routes.set('/keys', json(signer.jwks))
  connector.routes.set(
    '/token',
    json({ token_type: 'Bearer', expires_in: 3_599, ext_expires_in: 3_599, access_token: connector.token }),
  )
}
