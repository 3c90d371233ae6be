import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Clock } from '../../clock.js'
import type { CardLabels } from '../../content/wording/card-labels.js'
import { createCachedLoader } from './cached-loader.js'
import type { InboundEvent } from './inbound/inbound-event.js'
import { sanitizeText } from './render/sanitize-text.js'
import { callSlack } from './slack-client.js'
import { shorten } from './slack-limits.js'

/** Sets the suggested prompts and the thread titles in Slack's assistant view. Best effort: nothing here throws. */
export interface AgentThreads {
  /**
   * Sets prompts or a title after a person has opened the view or written a message, in French or
   * English depending on their Slack profile.
   */
  followed(heard: InboundEvent, own: CardLabels): Promise<void>
}

const suggestEveryMs = 10 * 60_000
const mostKnown = 5_000
const longestTitle = 60

export function createAgentThreads(given: {
  readonly client: WebClient
  readonly clock: Clock
  readonly mask: (text: string) => { readonly text: string }
  readonly log: Logger
}): AgentThreads {
  const { client, clock, mask, log } = given
  /** Threads of the assistant panel in which nothing has been written yet. */
  const untitled = new Set<string>()
  const suggesting = new Map<string, CardLabels>()
  const suggested = createCachedLoader({
    keepMs: suggestEveryMs,
    size: mostKnown,
    clock,
    load: async (place) => {
      const [channel = '', thread] = place.split(' ')
      const { prompts, title } = suggesting.get(place)!.assistant
      await callSlack(
        client.assistant.threads.setSuggestedPrompts({
          channel_id: channel,
          ...(thread === undefined ? {} : { thread_ts: thread }),
          title,
          prompts: prompts.map((prompt) => ({ title: prompt, message: prompt })),
        }),
      )
      return true
    },
  })

  async function suggest(channel: string, thread: string | null, own: CardLabels): Promise<void> {
    const place = thread === null ? channel : `${channel} ${thread}`
    suggesting.set(place, own)
    await suggested(place)
    suggesting.delete(place)
  }

  async function entitle(channel: string, thread: string, text: string): Promise<void> {
    const [line = ''] = sanitizeText(mask(text).text).trim().split('\n')
    if (line === '') return
    try {
      const title = shorten(line, longestTitle)
      await callSlack(client.assistant.threads.setTitle({ channel_id: channel, thread_ts: thread, title }))
    } catch (error) {
      log.debug({ err: error }, 'Slack does not accept a title here')
    }
  }

  return {
    async followed({ content, messageId, place }, own) {
      if (place.at !== 'direct') return
      const { channel, thread } = place
      const key = `${channel} ${thread}`
      if (content.type === 'conversation.started') {
        if (thread !== null) untitled.add(key)
        if (untitled.size > mostKnown) untitled.delete(untitled.keys().next().value!)
        await suggest(channel, thread, own)
      }
      if (content.type !== 'message.received' || thread === null) return
      // A message that starts a thread in the agent view, or the first message of a thread in the assistant panel.
      if (thread === messageId || untitled.delete(key)) await entitle(channel, thread, content.text)
    },
  }
}
