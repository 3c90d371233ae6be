export type SignedIn =
  | { readonly outcome: 'done' }
  | {
      readonly outcome: 'refused'
      readonly error: string
      readonly retryAt: number | null
    }
  | { readonly outcome: 'unreachable' }

const requestTimeoutMs = 15_000

async function post(path: string, body: unknown): Promise<Response | null> {
  try {
    return await fetch(`/chat/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(requestTimeoutMs),
    })
  } catch {
    return null
  }
}

async function outcomeOf(answer: Response | null): Promise<SignedIn> {
  if (answer === null) return { outcome: 'unreachable' }
  if (answer.ok) return { outcome: 'done' }
  const { error = 'other', retryAfterMs } = (await answer.json().catch(() => ({}))) as {
    error?: string
    retryAfterMs?: number
  }
  if (answer.status >= 500 && error !== 'busy') return { outcome: 'unreachable' }
  return { outcome: 'refused', error, retryAt: retryAfterMs === undefined ? null : Date.now() + retryAfterMs }
}

export async function signIn(fields: {
  readonly email: string
  readonly password: string
  readonly carriesOn: boolean
}): Promise<SignedIn> {
  return outcomeOf(await post('sign-in', fields))
}

export async function acceptInvitation(fields: {
  readonly token: string
  /** Name that the person chooses; null if the link already has one. */
  readonly name: string | null
  readonly password: string
  readonly language: string
  readonly carriesOn: boolean
}): Promise<SignedIn> {
  return outcomeOf(await post('invitation/accept', fields))
}

export interface InvitationLookup {
  readonly email: string
  /** Name given by the person who created the link; null if the owner of the account chooses one. */
  readonly name: string | null
  /** True if the link resets the password of an existing account. */
  readonly isReset: boolean
}

/** Returns the person an invitation link is for; null if the link is no longer valid. */
export async function readInvitation(token: string): Promise<InvitationLookup | null> {
  const answer = await post('invitation', { token })
  return answer?.ok === true ? ((await answer.json()) as InvitationLookup) : null
}

export async function changePassword(current: string, next: string): Promise<SignedIn> {
  return outcomeOf(await post('password', { current, next }))
}

export async function signOut(): Promise<boolean> {
  return (await post('sign-out', {}))?.ok === true
}
