import {
  type ActivityBase,
  type Body,
  channelActivity,
  type FakeUser,
  personalActivity,
} from './activity-builder.js'
import type { TokenSigner } from './token-signer.js'

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** Thread in a channel; undefined for the personal chat. */
export type ThreadPlace = { readonly channel: string; readonly thread: string } | undefined

/** Posts activities to the bot, from people and from Teams itself. */
export interface Posting {
  readonly base: ActivityBase
  /** Address on which the bot listens, such as http://127.0.0.1:3978. */
  connectTo(origin: string): void
  /** Posts an activity as Teams does, with a genuine token unless another is given. */
  post(activity: Body, token?: string | null): Promise<Answer>
  /** Posts the last activity again with the same ID. */
  postAgain(times?: number): Promise<readonly Answer[]>
  /** Posts an activity that the bot must accept. */
  postAccepted(activity: Body): Promise<void>
  /** Creates an activity in the given thread, or in the personal chat if there is none. */
  inPlace(user: FakeUser, at: ThreadPlace, own: Body): Body
  nextMessage(): string
}

export function createPosting(base: ActivityBase, signer: TokenSigner): Posting {
  let origin = ''
  let last: { readonly body: Body; readonly token: string | null } | null = null
  let lastMessage = 1_600_000_000_000

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

  return {
    base,
    connectTo(address) {
      origin = address
    },
    post,
    async postAgain(times = 1) {
      if (last === null) throw new Error('Nothing was posted yet')
      const { body, token } = last
      return Promise.all(Array.from({ length: times }, () => send(body, token)))
    },
    async postAccepted(activity) {
      const { status, body } = await post(activity)
      if (status !== 200) throw new Error(`The bot answered ${status}: ${JSON.stringify(body)}`)
    },
    inPlace: (user, at, own) =>
      at === undefined ? personalActivity(base, user, own) : channelActivity(base, user, at, own),
    nextMessage: () => String(++lastMessage),
  }
}
