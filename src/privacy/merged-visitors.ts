import { parseConversationRedirectKey } from '../storage/conversation-redirect-key.js'
import type { Store } from '../storage/store.js'

/** Returns the IDs of web visitors whose conversation was continued under one of these IDs after sign-in. */
export async function findMergedVisitors(
  reads: Pick<Store, 'list'>,
  ids: readonly string[],
): Promise<readonly string[]> {
  return (await reads.list('setting')).flatMap(({ key, value }) => {
    const visitor = parseConversationRedirectKey(key)
    const to = value.kind === 'platform' ? value.value.to : undefined
    return visitor !== null && to !== undefined && ids.includes(to) ? [visitor] : []
  })
}
