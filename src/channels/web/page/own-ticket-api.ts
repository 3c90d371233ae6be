import type { OwnTicket } from '../../../desk/view/message.js'

export type { OwnTicket }

export type OwnTicketScope = 'current' | 'closed'

export interface OwnTicketPage {
  readonly tickets: readonly OwnTicket[]
  readonly total: number
}

export type OwnTicketCommandResult =
  | { readonly outcome: 'done' | 'refused'; readonly message: string }
  | { readonly outcome: 'late' | 'failed' }

export type OwnTicketCommand =
  | { readonly verb: 'cancel' | 'reopen' }
  | { readonly verb: 'add'; readonly text: string }

const requestTimeoutMs = 15_000

/** @throws if the server doesn't respond or returns an error. */
export async function fetchOwnTickets(
  scope: OwnTicketScope,
  offset: number,
  language: string,
  stop: AbortSignal,
): Promise<OwnTicketPage> {
  return read(`/chat/tickets?${new URLSearchParams({ scope, offset: String(offset), language })}`, stop)
}

/** @throws if the server doesn't respond or has no such ticket. */
export async function fetchOwnTicket(
  number: string,
  language: string,
  stop: AbortSignal,
): Promise<OwnTicket> {
  const answer = await read<{ ticket: OwnTicket }>(
    `/chat/tickets/${number}?${new URLSearchParams({ language })}`,
    stop,
  )
  return answer.ticket
}

export async function sendOwnTicketCommand(
  number: string,
  act: OwnTicketCommand,
  language: string,
): Promise<OwnTicketCommandResult> {
  try {
    const answer = await fetch(`/chat/tickets/${number}/acts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: crypto.randomUUID(), act, language }),
      signal: AbortSignal.timeout(requestTimeoutMs),
    })
    const { message = '' } = (await answer.json()) as { message?: string }
    if (answer.status === 202) return { outcome: 'late' }
    if (answer.status === 409) return { outcome: 'refused', message }
    return answer.ok ? { outcome: 'done', message } : { outcome: 'failed' }
  } catch {
    return { outcome: 'failed' }
  }
}

async function read<T>(address: string, stop: AbortSignal): Promise<T> {
  const answer = await fetch(address, {
    signal: AbortSignal.any([stop, AbortSignal.timeout(requestTimeoutMs)]),
  })
  if (!answer.ok) throw new Error(`The server answered ${answer.status}`)
  return (await answer.json()) as T
}
