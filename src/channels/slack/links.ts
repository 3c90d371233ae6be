/** The address of a message, as Slack's own "copy link" gives it. */
export function linksOf(workspace: string | null) {
  return ({ conversation, messageId }: { conversation: string; messageId: string }): string =>
    workspace === null
      ? `https://slack.com/app_redirect?channel=${conversation}&message_ts=${messageId}`
      : `${workspace.replace(/\/+$/, '')}/archives/${conversation}/p${messageId.replace('.', '')}`
}
