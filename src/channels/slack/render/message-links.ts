/** Returns a function that builds the address of a message, in the form that Slack's "Copy link" gives. */
export function createMessageLinkBuilder(workspace: string | null) {
  return ({ conversation, messageId }: { conversation: string; messageId: string }): string =>
    workspace === null
      ? `https://slack.com/app_redirect?channel=${conversation}&message_ts=${messageId}`
      : `${workspace.replace(/\/+$/, '')}/archives/${conversation}/p${messageId.replace('.', '')}`
}
