import type { ButtonBody, CommandBody, DeleteBody, EditBody, MessageBody, ReactionBody } from '../schema.js'
import type { FileLimits } from './validate-chosen-files.js'

export interface ChatSession {
  /** This browser's conversation; null if sign-in is required and nobody is signed in. */
  readonly conversation: string | null
  readonly requester: { readonly email: string; readonly name: string } | null
  readonly letsVisitorsIn: boolean
  readonly language: string
  readonly languages: readonly string[]
  readonly timeZone: string
  /** Limits for files; null if visitors may not send files and nobody is signed in. */
  readonly files: FileLimits | null
}

/**
 * Outcome of a request. `later`: the same request can be sent again; with `tooMany`, only once fewer requests are arriving. `never`:
 * sending it again won't help.
 */
export type SendOutcome =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'later'; readonly afterMs: number | null; readonly tooMany?: true }
  | { readonly outcome: 'signed-out' }
  | { readonly outcome: 'never'; readonly error: string }

export type ChatRequest =
  | { readonly path: 'messages'; readonly body: MessageBody }
  | { readonly path: 'files'; readonly body: MessageBody; readonly files: readonly File[] }
  | { readonly path: 'edit'; readonly body: EditBody }
  | { readonly path: 'delete'; readonly body: DeleteBody }
  | { readonly path: 'react'; readonly body: ReactionBody }
  | { readonly path: 'press'; readonly body: ButtonBody }
  | { readonly path: 'commands'; readonly body: CommandBody }

/** Reasons why the server rejects a message with files. */
export const fileRefusals = [
  'visitor-files',
  'file-too-large',
  'too-many-files',
  'wrong-type',
  'wrong-content',
  'upload-quota',
  'no-space',
] as const
export type FileRefusal = (typeof fileRefusals)[number]

const requestTimeoutMs = 15_000
const uploadTimeoutMs = 120_000

/**
 * Returns the session, or how long to wait before asking again. If a cookie was rejected, the server has cleared it, so the request can be
 * repeated immediately.
 */
export async function openSession(
  language: string,
): Promise<ChatSession | { readonly retryAfterMs: number | null }> {
  try {
    const answer = await fetch(`/chat/session?language=${encodeURIComponent(language)}`, {
      signal: AbortSignal.timeout(requestTimeoutMs),
    })
    if (answer.ok) return (await answer.json()) as ChatSession
    return { retryAfterMs: answer.status === 401 ? 0 : retryAfterMs(answer) }
  } catch {
    return { retryAfterMs: null }
  }
}

export async function sendChatRequest(request: ChatRequest): Promise<SendOutcome> {
  const isUpload = request.path === 'files'
  try {
    const answer = await fetch(`/chat/${request.path}`, {
      method: 'POST',
      ...(isUpload
        ? { body: formOf(request.body, request.files) }
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(request.body) }),
      signal: AbortSignal.timeout(isUpload ? uploadTimeoutMs : requestTimeoutMs),
    })
    if (answer.ok) return { outcome: 'accepted' }
    if (answer.status === 401) return { outcome: 'signed-out' }
    // A refused upload isn't retried, because waiting for disk space or the next hour would block every message behind it.
    const refusal = isUpload && answer.status !== 401 ? await refusalOf(answer) : null
    if (refusal !== null) return { outcome: 'never', error: refusal }
    if (answer.status === 429) return { outcome: 'later', afterMs: retryAfterMs(answer), tooMany: true }
    if (answer.status >= 500) return { outcome: 'later', afterMs: retryAfterMs(answer) }
    const { error } = (await answer.json()) as { error: string }
    return { outcome: 'never', error }
  } catch {
    return { outcome: 'later', afterMs: null }
  }
}

async function refusalOf(answer: Response): Promise<FileRefusal | null> {
  const { error } = (await answer.clone().json()) as { error: string }
  return fileRefusals.find((one) => one === error) ?? null
}

/** Creates a form with the message before the files, because the server reads them in order. */
function formOf(body: MessageBody, files: readonly File[]): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(body)) if (value !== undefined) form.append(key, String(value))
  for (const file of files) form.append('file', file)
  return form
}

export async function leaveChat(): Promise<boolean> {
  try {
    return (await fetch('/chat/leave', { method: 'POST', signal: AbortSignal.timeout(requestTimeoutMs) })).ok
  } catch {
    return false
  }
}

function retryAfterMs(answer: Response): number | null {
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds * 1_000 : null
}
