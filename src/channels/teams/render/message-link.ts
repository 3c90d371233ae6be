import type { ConversationReference } from '../../../engine/activity.js'
import type { MicrosoftCloud } from '../auth/microsoft-clouds.js'

/**
 * Returns the address of a message in a channel or group chat, as Teams' "Copy link" does.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
 */
export function messageLink(
  { client }: Pick<MicrosoftCloud, 'client'>,
  { address, conversation, tenant }: ConversationReference,
  messageId: string,
): string {
  const place = encodeURIComponent(address.conversationId ?? conversation)
  const message = encodeURIComponent(messageId)
  const link = `${client}/l/message/${place}/${message}`
  return address.kind === 'channel'
    ? `${link}?tenantId=${encodeURIComponent(tenant)}&parentMessageId=${message}`
    : `${link}?tenantId=${encodeURIComponent(tenant)}&context=${encodeURIComponent('{"contextType":"chat"}')}`
}
