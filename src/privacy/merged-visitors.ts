import { parseRedirectKey } from '../storage/mailbox-redirect.js'
import type { Store } from '../storage/store.js'

/** IDs of web-page visitors whose conversation was continued under one of these IDs after sign-in. */
export async function mergedVisitors(
  reads: Pick<Store, 'list'>,
  ids: readonly string[],
): Promise<readonly string[]> {
  return (await reads.list('setting')).flatMap(({ key, value }) => {
    const visitor = parseRedirectKey(key)
    const to = value.kind === 'platform' ? value.value.to : undefined
    return visitor !== null && to !== undefined && ids.includes(to) ? [visitor] : []
  })
}
