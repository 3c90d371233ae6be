import type { WebClient } from '@slack/web-api'
import type { Installation } from './inbound/inbound-event.js'
import { callSlack } from './slack-client.js'

/**
 * Asks Slack once for the bot's own app and workspace; after a failure, the next caller asks again.
 */
export function createInstallationLookup(client: WebClient): () => Promise<Installation> {
  let known: Promise<Installation> | null = null
  return () => {
    known ??= ask(client).catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
}

async function ask(client: WebClient): Promise<Installation> {
  const answer = await callSlack(client.auth.test())
  return {
    team: answer.team_id!,
    enterprise: answer.enterprise_id ?? null,
    botUser: answer.user_id!,
    botId: answer.bot_id ?? null,
    url: answer.url ?? null,
  }
}
