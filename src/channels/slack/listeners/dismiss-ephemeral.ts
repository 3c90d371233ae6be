import type { Logger } from 'pino'
import { slackTimeouts } from '../slack-client.js'

/** Removes an ephemeral message once it is no longer needed. Best effort: if it fails, the message disappears when Slack reloads. */
export type DismissEphemeral = (responseUrl: string) => Promise<void>

export function createDismissEphemeral(apiUrl: string | null, log: Logger): DismissEphemeral {
  return async (responseUrl) => {
    if (!mayAnswer(responseUrl, apiUrl)) {
      log.warn('A response URL does not belong to Slack')
      return
    }
    try {
      await fetch(responseUrl, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(slackTimeouts.lookupMs),
        headers: { 'content-type': 'application/json' },
        body: '{"delete_original":true}',
      })
    } catch (error) {
      log.warn({ err: error }, 'An ephemeral message could not be removed')
    }
  }
}

/** Allows Slack's own host for response URLs, and the host of the Web API if it is configured to be elsewhere. */
function mayAnswer(address: string, apiUrl: string | null): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, origin } = new URL(address)
  if (apiUrl !== null && origin === new URL(apiUrl).origin) return true
  return protocol === 'https:' && host === 'hooks.slack.com'
}
