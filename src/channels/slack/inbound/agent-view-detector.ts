import { z } from 'zod'

/**
 * Detects Slack's agent view, in which every top-level message in the Messages tab starts a thread.
 * It is turned on in the app's manifest. Only in this view do Slack's events report what the person
 * is looking at, which is how the view is detected; the bot doesn't use that information.
 * https://docs.slack.dev/ai/migrating-to-agent-messaging
 */
export interface AgentView {
  readonly isOn: () => boolean
  /** Checks whether an event shows that the agent view is on. */
  readonly notice: (event: unknown) => void
}

const Sign = z.union([
  z.object({ type: z.literal('app_context_changed') }),
  z.object({ type: z.literal('app_home_opened'), context: z.looseObject({}) }),
  z.object({ type: z.literal('message'), app_context: z.looseObject({}) }),
])

export function createAgentViewDetector(): AgentView {
  let isOn = false
  return {
    isOn: () => isOn,
    notice(event) {
      isOn ||= Sign.safeParse(event).success
    },
  }
}
