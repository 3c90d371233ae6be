import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cardContentType } from '../../../src/channels/teams/render/card-elements.js'
import { textOfCard } from './card-reader.js'
import { problemsOfCard } from './check-card.js'

export interface FakeMember {
  readonly id: string
  readonly aadObjectId: string
  readonly name: string
  readonly email: string
  readonly userPrincipalName?: string
  readonly userRole?: string
  readonly tenantId?: string
}

/** Message in a conversation, in its current state. */
export interface FakeMessage {
  readonly id: string
  readonly conversation: string
  readonly text: string
  /** Content of a card; null for other messages. */
  readonly card: unknown
  /** Other attachments: a file, or the offer of one. */
  readonly attached: readonly Attached[]
  readonly updates: number
  readonly isDeleted: boolean
}

export interface Attached {
  readonly contentType: string
  readonly contentUrl?: string
  readonly name: string
  readonly content: Record<string, unknown>
}

/** Fault with which the connector responds to a request, in place of accepting it. */
export type Fault =
  | {
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly code?: string
      /** Limits the fault to requests about this conversation. */
      readonly in?: string
    }
  | 'hang'
  | 'drop'
  /** The request is executed, but the response is lost. */
  | 'done-then-drop'

/** Takes the first fault that applies to the request. */
function nextFault(faults: Fault[], address: string): Fault | undefined {
  const index = faults.findIndex(
    (one) => typeof one === 'string' || one.in === undefined || address.includes(one.in),
  )
  return index === -1 ? undefined : faults.splice(index, 1)[0]
}

export interface FakeConnector {
  readonly origin: string
  readonly serviceUrl: string
  readonly host: string
  readonly token: string
  readonly messages: FakeMessage[]
  readonly typing: string[]
  readonly calls: {
    readonly method: string
    readonly path: string
    readonly authorization: string | undefined
    readonly body: string
    readonly at: number
    readonly fault: Fault | null
  }[]
  /** Problems that Teams would have refused: invalid or oversized cards, and unknown tokens. */
  readonly problems: string[]
  /** Faults still to come. Each applies to one matching request, in order. */
  readonly faults: Fault[]
  /** Decides what happens to requests to which none of the faults applies. */
  decideFault: (path: string) => Fault | undefined
  readonly members: Map<string, Set<string>>
  readonly users: Map<string, FakeMember>
  /** Files on SharePoint, by path `/sharepoint/…`. */
  readonly files: Map<string, Buffer>
  routes: Map<string, (response: ServerResponse) => unknown>
  stop(): Promise<void>
}

const path = /^\/teams\/v3\/conversations\/([^/]+)\/(activities|members)(?:\/([^/]+))?$/

/** Starts a Bot Framework connector that keeps the bot's messages as Teams would show them. */
export async function startFakeConnector(token: string): Promise<FakeConnector> {
  const server = createServer((request, response) => {
    read(request).then(
      (body) => answer(request, response, body),
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  let lastId = 1_700_000_000_000

  const fake: FakeConnector = {
    origin: `http://${host}`,
    serviceUrl: `http://${host}/teams/`,
    host,
    token,
    messages: [],
    typing: [],
    calls: [],
    problems: [],
    faults: [],
    decideFault: () => undefined,
    members: new Map(),
    users: new Map(),
    files: new Map(),
    routes: new Map(),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  function answer(request: IncomingMessage, response: ServerResponse, content: Buffer): unknown {
    const address = new URL(request.url ?? '/', fake.origin).pathname
    if (address.startsWith('/sharepoint/')) return sharePoint(request, response, address, content)
    const body = content.toString('utf8')
    const fixed = fake.routes.get(address)
    if (fixed !== undefined) return fixed(response)
    const fault = nextFault(fake.faults, decodeURIComponent(address)) ?? fake.decideFault(address)
    fake.calls.push({
      method: request.method ?? '',
      path: address,
      authorization: request.headers.authorization,
      body,
      at: Date.now(),
      fault: fault ?? null,
    })
    if (fault === 'hang') return
    if (fault === 'drop') return request.socket.destroy()
    if (fault !== undefined && fault !== 'done-then-drop') {
      return send(response, fault.status, { error: { code: fault.code ?? 'Fault' } }, fault.headers ?? {})
    }
    if (request.headers.authorization !== `Bearer ${fake.token}`) {
      fake.problems.push(`refused token on ${request.method} ${address}`)
      return send(response, 401, { error: { code: 'Unauthorized' } })
    }
    if (address === '/teams/v3/conversations' && request.method === 'POST')
      return openPersonal(response, body)
    const found = path.exec(address)
    if (found === null) return send(response, 404, { error: { code: 'NotFound' } })
    const conversation = decodeURIComponent(found[1]!)
    const id = found[3] === undefined ? null : decodeURIComponent(found[3])
    return found[2] === 'members'
      ? member(response, conversation, id)
      : write(request, response, { conversation, id, body, isAnswerLost: fault === 'done-then-drop' })
  }

  /** Opens a personal chat, which is possible only with people who have the app: in this fake, all known people. */
  function openPersonal(response: ServerResponse, body: string): unknown {
    const { members = [] } = JSON.parse(body) as { members?: { id: string }[] }
    const [first] = members
    return first !== undefined && fake.users.has(first.id)
      ? send(response, 201, { id: `a:${first.id}` })
      : send(response, 403, { error: { code: 'BotNotInConversationRoster' } })
  }

  /** Serves SharePoint, which doesn't know our tokens and mustn't receive them. */
  function sharePoint(request: IncomingMessage, response: ServerResponse, address: string, content: Buffer) {
    if (request.headers.authorization !== undefined)
      fake.problems.push(`SharePoint was shown a token: ${address}`)
    if (request.method === 'PUT') {
      fake.files.set(address, content)
      return send(response, 201, {})
    }
    const found = fake.files.get(address)
    return found === undefined ? send(response, 404, {}) : response.writeHead(200).end(found)
  }

  function member(response: ServerResponse, conversation: string, id: string | null): unknown {
    const user = id === null ? undefined : fake.users.get(id)
    if (user === undefined || fake.members.get(conversation)?.has(user.id) !== true) {
      return send(response, 404, { error: { code: 'MemberNotFoundInConversation' } })
    }
    send(response, 200, user)
  }

  function write(
    request: IncomingMessage,
    response: ServerResponse,
    written: { conversation: string; id: string | null; body: string; isAnswerLost: boolean },
  ) {
    const { conversation, id, body, isAnswerLost } = written
    if (request.method === 'DELETE')
      return change(response, id, (message) => ({ ...message, isDeleted: true }))
    const activity = JSON.parse(body) as Record<string, unknown>
    if (activity.type === 'typing') {
      fake.typing.push(conversation)
      return send(response, 202, {})
    }
    const shown = shownOf(activity)
    if (request.method === 'PUT') {
      return change(response, id, (message) => ({ ...message, ...shown, updates: message.updates + 1 }))
    }
    if (conversation.includes(';messageid=') && conversation.includes('@thread.v2')) {
      return send(response, 400, { error: { code: 'BadArgument', message: 'no threads in a group chat' } })
    }
    lastId += 1
    const message: FakeMessage = { id: String(lastId), conversation, ...shown, updates: 0, isDeleted: false }
    fake.messages.push(message)
    if (isAnswerLost) return request.socket.destroy()
    send(response, 201, { id: message.id })
  }

  function change(
    response: ServerResponse,
    id: string | null,
    to: (message: FakeMessage) => FakeMessage,
  ): unknown {
    const at = fake.messages.findIndex((message) => message.id === id && !message.isDeleted)
    if (at < 0) return send(response, 404, { error: { code: 'ActivityNotFoundInConversation' } })
    fake.messages[at] = to(fake.messages[at]!)
    send(response, 200, { id })
  }

  function shownOf(activity: Record<string, unknown>): Pick<FakeMessage, 'text' | 'card' | 'attached'> {
    const attachments = (activity.attachments ?? []) as { contentType: string; content: unknown }[]
    const card = attachments.find((attachment) => attachment.contentType === cardContentType)?.content ?? null
    if (card !== null) fake.problems.push(...problemsOfCard(card))
    const attached = attachments.filter(({ contentType }) => contentType !== cardContentType) as Attached[]
    const names = attached.map(({ name }) => name)
    const text = card === null ? String(activity.text ?? '') : textOfCard(card)
    return { text: [text, ...names].filter((part) => part !== '').join('\n'), card, attached }
  }

  return fake
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): unknown {
  return response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body))
}
