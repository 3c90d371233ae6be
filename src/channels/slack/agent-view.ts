import { z } from 'zod'

/**
 * Slack's agent view, in which each message of a person at the top of the Messages tab begins a thread. An installation has it
 * when its manifest says so; Slack tells of it with what it says in no other: what the person is looking at, of which nothing is
 * read. https://docs.slack.dev/ai/migrating-to-agent-messaging
 */
export interface AgentView {
  readonly isOn: () => boolean
  /** Looks at an event for a sign of it. */
  readonly notice: (event: unknown) => void
}

const Sign = z.union([
  z.object({ type: z.literal('app_context_changed') }),
  z.object({ type: z.literal('app_home_opened'), context: z.looseObject({}) }),
  z.object({ type: z.literal('message'), app_context: z.looseObject({}) }),
])

export function createAgentView(): AgentView {
  let isOn = false
  return {
    isOn: () => isOn,
    notice(event) {
      isOn ||= Sign.safeParse(event).success
    },
  }
}
