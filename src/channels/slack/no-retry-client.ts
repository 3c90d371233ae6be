import { stringify } from 'node:querystring'
import {
  type WebAPICallResult,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api'
import { type HttpResponse, sendHttpRequest } from '../../http/send-http-request.js'
import type { SlackLogger } from './slack-logger.js'

/** Response to a call; `error` is Slack's error code when `ok` is false. */
type Result = WebAPICallResult & { readonly error?: string }

/**
 * Slack's client with a single attempt per call. The original serialises every call and response three times for debug logs that are discarded,
 * and has its own queue and retries, which the outbox does better. Together these made up most of the cost of a call.
 */
export class NoRetryClient extends WebClient {
  readonly #timeoutMs: number
  readonly #log: SlackLogger
  readonly #headers: Readonly<Record<string, string>>

  constructor(token: string, timeoutMs: number, log: SlackLogger, options: WebClientOptions) {
    super(token, options)
    this.#timeoutMs = timeoutMs
    this.#log = log
    this.#headers = {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-www-form-urlencoded',
    }
  }

  /** @throws the same errors as Slack's client. */
  override async apiCall(method: string, given: Record<string, unknown> = {}): Promise<WebAPICallResult> {
    const answer = await this.#post(`${this.slackApiUrl}${method}`, formOf(given))
    if (answer.status === 429) {
      const seconds = Number.parseInt(answer.headers.get('retry-after') ?? '', 10)
      if (!Number.isNaN(seconds)) throw new WebAPIRateLimitedError(seconds)
    }
    const text = await answer.text()
    if (answer.status !== 200) {
      const headers = Object.fromEntries(answer.headers.entries())
      throw new WebAPIHTTPError(answer.status, answer.statusText, headers, text)
    }
    const result = resultOf(text)
    this.#tell(result)
    if (!result.ok) throw new WebAPIPlatformError({ ...result, error: result.error ?? '' })
    return result
  }

  async #post(address: string, body: string): Promise<HttpResponse> {
    try {
      const headers = this.#headers
      const answer = await sendHttpRequest(address, {
        method: 'POST',
        headers,
        body,
        timeoutMs: this.#timeoutMs,
      })
      if (answer.status >= 300 && answer.status < 400) throw new Error('A redirect, which is not followed')
      return answer
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause))
      this.#log.warn('An HTTP request failed', error.message)
      throw new WebAPIRequestError(error)
    }
  }

  /** Logs the warnings and messages that Slack adds to a response. */
  #tell({ response_metadata: about }: WebAPICallResult): void {
    for (const words of about?.warnings ?? []) this.#log.warn(words)
    for (const words of about?.messages ?? []) {
      if (words.includes('[ERROR]')) this.#log.error(words)
      else if (words.includes('[WARN]')) this.#log.warn(words)
    }
  }
}

function formOf(given: Record<string, unknown>): string {
  const fields: Record<string, string | number | boolean> = {}
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    fields[name] = isPlain ? value : JSON.stringify(value)
  }
  return stringify(fields)
}

function resultOf(text: string): Result {
  try {
    return JSON.parse(text) as Result
  } catch {
    return { ok: false, error: text }
  }
}
