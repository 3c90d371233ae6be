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
import { sendHttpRequest } from '../../http/send-http-request.js'
import { NoRetryClient } from './no-retry-client.js'
import type { SlackLogger } from './slack-logger.js'

/**
 * Timeouts in milliseconds. Deliveries may take longer than lookups, because nobody is waiting for them after pressing a button or
 * submitting a form.
 */
export const slackTimeouts = { deliveryMs: 10_000, lookupMs: 1_200 } as const

/**
 * Makes Slack's client try only once. By default it retries ten times within half an hour, and a 429 stops its calls for everyone; the outbox
 * handles retries better.
 */
export function slackClientOptions(
  apiUrl: string | undefined,
  timeoutMs: number,
  log: SlackLogger,
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

/** Implements only the parts of `fetch` that Bolt's own clients use: text bodies, with a timeout. */
function postWithin(timeoutMs: number): FetchFunction {
  return async (url, { method = 'POST', headers = {}, body } = {}) => {
    const answer = await sendHttpRequest(url, { method, headers, body: body as string, timeoutMs })
    if (answer.status >= 300 && answer.status < 400) throw new Error('A redirect, which is not followed')
    return answer
  }
}

export function createSlackClient(
  token: string,
  apiUrl: string | undefined,
  timeoutMs: number,
  log: SlackLogger,
): WebClient {
  return new NoRetryClient(token, timeoutMs, log, slackClientOptions(apiUrl, timeoutMs, log))
}

/** Slack's error codes that retrying can't fix, with our own code for each. Any code not listed becomes `refused`. */
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

/** Slack's error codes for temporary problems of its own. */
const passing: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'external_channel_migrating',
  'team_added_to_org',
  'message_limit_exceeded',
])

/** Error codes for invalid settings. An administrator can fix these, and the messages are then sent. */
const unauthorized: ReadonlySet<string> = new Set([
  'not_authed',
  'invalid_auth',
  'token_expired',
  'token_revoked',
  'missing_scope',
  'no_permission',
])

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

/** Awaits one call to Slack and converts its errors into DeliveryErrors. */
export async function callSlack<T extends WebAPICallResult>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (cause) {
    throw deliveryError(cause)
  }
}

/** True if Slack processed the request and refused it, whatever the error code. */
export function isSlackRefusal(error: unknown): boolean {
  return (
    error instanceof WebAPIPlatformError &&
    error.data.error !== 'ratelimited' &&
    !passing.has(error.data.error)
  )
}

/** True if Slack returned exactly this error code. */
export function isSlackError(error: unknown, word: string): boolean {
  const cause = error instanceof DeliveryError ? error.cause : error
  return cause instanceof WebAPIPlatformError && cause.data.error === word
}
