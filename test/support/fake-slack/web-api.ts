import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { answerFault, type Fault, type Faults } from './faults.js'
import type { Method } from './methods.js'

export interface ApiCall {
  readonly method: string
  readonly args: Record<string, unknown>
  readonly at: number
  readonly answer: Record<string, unknown> | null
  /** Fault in this call; null if there was none. */
  readonly fault: Fault['is'] | null
}

export interface FileHost {
  readonly token: string
  readonly files: Map<string, { content: Buffer }>
}

/** Serves `/files-pri/<id>/…` to clients with the token, and `/upload/<id>` to clients that received this address. */
async function serveFiles(
  request: IncomingMessage,
  response: ServerResponse,
  { files: { token, files }, faults }: { files: FileHost; faults: Faults },
): Promise<boolean> {
  const [, kind = '', id = ''] = (request.url ?? '').split('/')
  if (kind !== 'files-pri' && kind !== 'upload') return false
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const content = Buffer.concat(chunks)
  const fault = faults.next(kind, undefined)
  const file = files.get(id)
  if (fault !== null) answerFault(fault, response)
  else if (kind === 'files-pri' && request.headers.authorization !== `Bearer ${token}`)
    response.writeHead(302, { location: 'https://example.slack.com/?redir=1' }).end()
  else if (file === undefined) response.writeHead(404).end()
  else if (kind === 'files-pri') response.writeHead(200).end(file.content)
  else {
    file.content = content
    response.writeHead(200).end(`OK - ${content.length}`)
  }
  return true
}

/** Creates the Web API over real HTTP: `/api/<method>`, with a known bearer token. */
export function createWebApi(given: {
  tokens: ReadonlyMap<string, ReadonlyMap<string, Method>>
  faults: Faults
  calls: ApiCall[]
  /** Receives an app's response to a press: the path after /hook/, and the JSON. */
  hook: (path: string, answer: Record<string, unknown>) => void
  files: FileHost
}): Server {
  const { tokens, faults, calls, hook } = given
  return createServer((request, response) => {
    void answer(request, response)
  })

  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (await serveFiles(request, response, given)) return
    const method = new URL(request.url ?? '', 'http://slack').pathname.replace(/^\/api\//, '')
    const args = await argumentsOf(request)
    if (method.startsWith('/hook/')) {
      hook(method.replace('/hook/', ''), args)
      return response.end('ok')
    }
    const fault = faults.next(method, args.channel ?? args.channel_id)
    const answered = fault === null || fault.is === 'done-then-drop' ? perform(method, args, request) : null
    calls.push({ method, args, at: Date.now(), answer: answered, fault: fault?.is ?? null })
    if (fault !== null) return answerFault(fault, response)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answered))
  }

  function perform(method: string, args: Record<string, unknown>, request: IncomingMessage) {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
    const methods = tokens.get(token)
    if (methods === undefined) return { ok: false, error: 'invalid_auth' }
    return methods.get(method)?.(args) ?? { ok: false, error: 'unknown_method' }
  }
}

/** Parses arguments. Slack's client sends forms in which every value other than a string is JSON. */
async function argumentsOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  if (request.headers['content-type']?.includes('json')) return text === '' ? {} : JSON.parse(text)
  return Object.fromEntries([...new URLSearchParams(text)].map(([key, value]) => [key, parsed(value)]))
}

function parsed(value: string): unknown {
  if (!/^[[{]|^(?:true|false)$/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
