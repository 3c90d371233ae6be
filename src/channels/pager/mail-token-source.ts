import { z } from 'zod'
import type { Clock } from '../../clock.js'
import { sendHttpRequest } from '../../http/send-http-request.js'

/** App registration that may send mail, and the endpoint that issues its access tokens. */
export interface MailAppRegistration {
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
}

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  /** Lifetime of the token, in seconds. */
  expires_in: z.coerce.number().positive().default(300),
})

const patienceMs = 10_000
/** Time in milliseconds before expiry at which a token is replaced, so that it doesn't expire in transit. */
const spareMs = 60_000

export interface MailTokenSource {
  /** Returns an access token; `isRenewed` asks for a new one because the server refused the previous one. */
  get(isRenewed: boolean): Promise<string>
  /** Discards the current token, so that the next `get` requests a new one. */
  forget(): void
}

/**
 * Gets access tokens through the client credentials grant (RFC 6749, 4.4) and reuses each until shortly before it expires. Concurrent callers
 * share one request. `get` rejects with `code: 'EAUTH'` if the token server refuses, and with another error if it can't be reached.
 */
export function createMailTokenSource(app: MailAppRegistration, clock: Clock): MailTokenSource {
  let kept: { readonly token: string; readonly until: number } | null = null
  let asking: Promise<string> | null = null

  async function ask(): Promise<string> {
    const answer = await sendHttpRequest(app.tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: app.clientId,
        client_secret: app.clientSecret,
        scope: app.scope,
      }).toString(),
      timeoutMs: patienceMs,
    })
    // The rest of the response may repeat the secret, so only the status is reported.
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) throw refused(answer.status)
    if (!answer.ok) throw new Error(`The token server answered ${answer.status}`)
    const { access_token: token, expires_in: seconds } = TokenAnswer.parse(await answer.json())
    kept = { token, until: clock.now() + seconds * 1000 - spareMs }
    return token
  }

  return {
    get(isRenewed) {
      if (!isRenewed && kept !== null && clock.now() < kept.until) return Promise.resolve(kept.token)
      asking ??= ask().finally(() => {
        asking = null
      })
      return asking
    },
    forget() {
      kept = null
    },
  }
}

function refused(status: number): Error {
  const text = `The token server refused SMTP_OAUTH_CLIENT_ID, its secret or the scope (${status})`
  return Object.assign(new Error(text), { code: 'EAUTH' })
}
