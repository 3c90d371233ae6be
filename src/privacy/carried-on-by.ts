import { movedFrom } from '../records/moved-mailbox.js'
import type { Store } from '../stores/store.js'

/** IDs of web-page visitors whose conversation was continued under one of these IDs after sign-in. */
export async function carriedOnBy(
  reads: Pick<Store, 'list'>,
  ids: readonly string[],
): Promise<readonly string[]> {
  return (await reads.list('setting')).flatMap(({ key, value }) => {
    const visitor = movedFrom(key)
    const to = value.kind === 'platform' ? value.value.to : undefined
    return visitor !== null && to !== undefined && ids.includes(to) ? [visitor] : []
  })
}
