import { LogLevel, type webApi } from '@slack/bolt'
import type { Logger } from 'pino'

export type SlackLogger = NonNullable<webApi.WebClientOptions['logger']>

/**
 * Discards all log entries of Slack's libraries below warnings, including whole requests with
 * people's messages.
 */
export function createSlackLogger(log: Logger): SlackLogger {
  return {
    debug: () => {},
    info: () => {},
    warn: (...words) => log.warn({ said: wordsOf(words) }, 'Slack library'),
    error: (...words) => log.error({ said: wordsOf(words) }, 'Slack library'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}

function wordsOf(words: readonly unknown[]): string {
  return words.map((word) => (word instanceof Error ? word.message : String(word))).join(' ')
}
