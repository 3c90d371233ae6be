import {
  type FetchFunction,
  type WebAPICallResult,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  type WebClient,
  type WebClientOptions,
} from '@slack/web-api'
import { DeliveryError } from '../../errors.js'
import { call } from '../../http/call.js'
import { OneTryClient } from './one-try-client.js'
import type { SlackLog } from './slack-log.js'

/** Deliveries may take longer than what somebody waits for behind a button. */
export const patience = { deliveryMs: 10_000, lookupMs: 1_200 } as const

/**
 * Slack's own client tries ten times within half an hour and stops for everybody on a 429: the outbox does better, so it
 * is told to try once.
 */
export function clientOptions(
  apiUrl: string | undefined,
  timeoutMs: number,
  log: SlackLog,
): WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: log,
    allowAbsoluteUrls: false,
    fetch: postWithin(timeoutMs),
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  }
}

/** Makes as much of `fetch` as Bolt's own clients use: it posts texts only, and within a time limit. */
function postWithin(timeoutMs: number): FetchFunction {
  return async (url, { method = 'POST', headers = {}, body } = {}) => {
    const answer = await call(url, { method, headers, body: body as string, timeoutMs })
    if (answer.status >= 300 && answer.status < 400) throw new Error('A redirect, which is not followed')
    return answer
  }
}

export function createClient(
  token: string,
  apiUrl: string | undefined,
  timeoutMs: number,
  log: SlackLog,
): WebClient {
  return new OneTryClient(token, timeoutMs, log, clientOptions(apiUrl, timeoutMs, log))
}

/** Slack's words for what trying again cannot help, and ours; any other word is `refused`. */
const permanent: ReadonlyMap<string, string> = new Map([
  ['channel_not_found', 'not-found'],
  ['message_not_found', 'not-found'],
  ['thread_not_found', 'not-found'],
  ['user_not_found', 'not-found'],
  ['users_not_found', 'not-found'],
  ['is_archived', 'not-found'],
  ['not_in_channel', 'not-installed'],
  ['account_inactive', 'blocked'],
  ['user_disabled', 'blocked'],
  ['user_is_restricted', 'blocked'],
  ['cannot_dm_bot', 'blocked'],
  ['messages_tab_disabled', 'blocked'],
  ['msg_too_long', 'too-large'],
  ['msg_blocks_too_long', 'too-large'],
  ['expired_trigger_id', 'too-late'],
])

/** Slack's words for its own troubles, which pass. */
const passing: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'external_channel_migrating',
  'team_added_to_org',
  'message_limit_exceeded',
])

/** Wrong settings: somebody must mend them, and then the messages still go out. */
const unauthorized: ReadonlySet<string> = new Set([
  'not_authed',
  'invalid_auth',
  'token_expired',
  'token_revoked',
  'missing_scope',
  'no_permission',
])

/** Makes every fault of Slack's client, its network or its platform a DeliveryError. */
function deliveryError(cause: unknown): DeliveryError {
  if (cause instanceof DeliveryError) return cause
  if (cause instanceof WebAPIRateLimitedError) {
    return new DeliveryError({
      reason: 'rate-limited',
      canRetry: true,
      retryAfterMs: cause.retryAfter * 1_000,
      cause,
    })
  }
  if (cause instanceof WebAPIPlatformError) return platformError(cause.data.error, cause)
  if (cause instanceof WebAPIHTTPError) {
    const isTooLarge = cause.statusCode === 413
    return new DeliveryError({
      reason: isTooLarge ? 'too-large' : 'unavailable',
      canRetry: !isTooLarge,
      cause,
    })
  }
  return new DeliveryError({ reason: 'unreachable', canRetry: true, cause })
}

function platformError(word: string, cause: unknown): DeliveryError {
  if (word === 'ratelimited') return new DeliveryError({ reason: 'rate-limited', canRetry: true, cause })
  if (passing.has(word)) return new DeliveryError({ reason: 'unavailable', canRetry: true, cause })
  if (unauthorized.has(word)) return new DeliveryError({ reason: 'unauthorized', canRetry: true, cause })
  return new DeliveryError({ reason: permanent.get(word) ?? 'refused', canRetry: false, cause })
}

/** The same for one call. */
export async function called<T extends WebAPICallResult>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (cause) {
    throw deliveryError(cause)
  }
}

/** True when the platform understood and said no, whatever its word. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof WebAPIPlatformError &&
    error.data.error !== 'ratelimited' &&
    !passing.has(error.data.error)
  )
}

/** True when the platform said this very word. */
export function isPlatformWord(error: unknown, word: string): boolean {
  const cause = error instanceof DeliveryError ? error.cause : error
  return cause instanceof WebAPIPlatformError && cause.data.error === word
}
