import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ModelSettings } from '../../../src/nlu/model-reader/model-reader.js'

/** Request for chat completions, as received. */
export interface AskedModel {
  readonly path: string
  readonly key: string | undefined
  readonly body: {
    readonly model: string
    readonly messages: readonly { readonly role: string; readonly content: string }[]
    readonly response_format?: {
      readonly type: string
      readonly json_schema: {
        readonly strict: boolean
        readonly schema: { readonly required: readonly string[] }
      }
    }
    readonly [member: string]: unknown
  }
  /** Parsed question to the model. */
  readonly input: {
    readonly line: string
    readonly before: readonly { readonly by: string; readonly text: string }[]
    readonly asked: string | null
    readonly open: string
    readonly options: readonly { readonly id: string; readonly label: string }[]
    readonly language: string
  }
}

/** Writes a response, or none at all. */
export type AnswerModel = (asked: AskedModel, response: ServerResponse) => void

/** Server on loopback with OpenAI's chat completions protocol. */
export interface FakeModel {
  readonly settings: ModelSettings
  readonly asked: readonly AskedModel[]
  /** Sets how to answer further requests. */
  answerWith(answer: AnswerModel): void
  stop(): Promise<void>
}

const tokens = 120

/** Answers with a reading. Omitted parts are empty. */
export function reads(reading: {
  readonly acts?: readonly string[] | readonly { readonly act: string; readonly certainty: string }[]
  readonly option?: string | { readonly id: string; readonly certainty: string } | null
  readonly facts?: Readonly<Record<string, string>>
  readonly danger?: string | { readonly kind: string; readonly certainty: string } | null
}): AnswerModel {
  const { acts = ['inform'], danger = null, facts = {}, option = null } = reading
  return says(
    JSON.stringify({
      acts: acts.map((act) => (typeof act === 'string' ? { act, certainty: 'sure' } : act)),
      option: typeof option === 'string' ? { id: option, certainty: 'sure' } : option,
      facts: Object.entries(facts).map(([kind, value]) => ({ kind, value })),
      danger: typeof danger === 'string' ? { kind: danger, certainty: 'sure' } : danger,
    }),
  )
}

/** Answers with plain text, like a model that ignores the schema. */
export function says(content: string | null, message: object = {}, finish = 'stop'): AnswerModel {
  return (_asked, response) =>
    respond(response, 200, {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_700_000_000,
      model: 'fake',
      choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content, ...message } }],
      usage: { prompt_tokens: tokens - 20, completion_tokens: 20, total_tokens: tokens },
    })
}

/** Answers with an error. */
export function fails(status: number, headers: Readonly<Record<string, string>> = {}): AnswerModel {
  return (_asked, response) => respond(response, status, { error: { message: 'no', type: 'error' } }, headers)
}

export const never: AnswerModel = () => undefined

export function respond(
  response: ServerResponse,
  status: number,
  body: object | string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

export async function startFakeModel(changed: Partial<ModelSettings> = {}): Promise<FakeModel> {
  const asked: AskedModel[] = []
  let answer = reads({})
  const server = createServer((request, response) => {
    void read(request).then((one) => {
      asked.push(one)
      answer(one, response)
    })
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    settings: {
      url: `http://127.0.0.1:${port}/v1`,
      name: 'fake',
      key: 'sk-fake',
      timeoutMs: 2_500,
      callsADay: 1_000,
      tokensADay: 1_000_000,
      ...changed,
    },
    asked,
    answerWith(next) {
      answer = next
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function read(request: IncomingMessage): Promise<AskedModel> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = JSON.parse(Buffer.concat(parts).toString()) as AskedModel['body']
  const input = JSON.parse(body.messages.at(-1)?.content ?? '{}') as AskedModel['input']
  return { path: request.url ?? '', key: request.headers.authorization, body, input }
}
