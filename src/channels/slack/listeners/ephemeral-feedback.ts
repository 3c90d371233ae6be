import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { type CardLabels, commandPendingText } from '../../../content/wording/card-labels.js'
import type { InlineAnswer, Message } from '../../../desk/view/message.js'
import type { FeedbackTarget } from '../inbound/record-interaction.js'
import { renderOneMessage, type SlackMessage } from '../render/render-message.js'

/**
 * Tells one person the result of their command in an ephemeral message. Best effort: it never
 * throws.
 */
export interface EphemeralFeedback {
  notRecorded(at: FeedbackTarget | null): Promise<void>
  /**
   * Reports the result of a command, if any: a refusal, a message, or a notice that it needs more
   * time.
   */
  outcome(at: FeedbackTarget, answer: InlineAnswer): Promise<void>
  /** Returns the same report as the response to a slash command; null if there is nothing to report. */
  asCommandAnswer(answer: InlineAnswer | null): (SlackMessage & { response_type: 'ephemeral' }) | null
}

export function createEphemeralFeedback(given: {
  client: WebClient
  words: (language: string) => CardLabels
  defaultLanguage: string
  log: Logger
}): EphemeralFeedback {
  const { client, words, defaultLanguage, log } = given

  return {
    async notRecorded(at) {
      if (at !== null) await whisper(at, plain(words(defaultLanguage).notRecorded))
    },
    async outcome(at, answer) {
      const message = messageOf(answer)
      if (message !== null) await whisper(at, message)
    },
    asCommandAnswer(answer) {
      const message = answer === null ? plain(words(defaultLanguage).notRecorded) : messageOf(answer)
      return message === null ? null : { response_type: 'ephemeral', ...renderOneMessage(message) }
    },
  }

  function messageOf(answer: InlineAnswer): Message | null {
    switch (answer.outcome) {
      case 'done':
      case 'refused':
      case 'tickets':
        return answer.message
      case 'late':
        return plain(commandPendingText(words(defaultLanguage), answer.ticket))
      case 'link':
        return {
          language: answer.language,
          text: `[${answer.name}](${answer.address})\n\n${answer.text}`,
          buttons: [],
        }
      case 'form':
      case 'invalid':
      case 'home':
        return null
      default:
        return answer satisfies never
    }
  }

  function plain(text: string): Message {
    return { language: defaultLanguage, text, buttons: [] }
  }

  async function whisper(at: FeedbackTarget, message: Message): Promise<void> {
    const { channel, thread, user } = at
    const where = thread === null ? {} : { thread_ts: thread }
    try {
      await client.chat.postEphemeral({
        channel,
        user,
        ...where,
        ...renderOneMessage(message),
        link_names: false,
      })
    } catch (error) {
      log.warn({ err: error, channel, user }, 'A person could not be told the result of their action')
    }
  }
}
