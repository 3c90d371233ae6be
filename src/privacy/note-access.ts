import type { Access, Store } from '../stores/store.js'

const hourMs = 60 * 60 * 1000

/** Notes that somebody opened a ticket's transcript: once an hour, however often they look. */
export async function noteTranscriptOpened(
  store: Store,
  ticket: string,
  access: Pick<Access, 'at' | 'by' | 'byName' | 'from'>,
): Promise<void> {
  const key = `${ticket}/${access.by}/${Math.floor(access.at / hourMs)}`
  if ((await store.get('access', key)) !== null) return
  await store.transaction(null, async (tx) =>
    tx.put('access', key, { ...access, what: 'transcript', ticket }),
  )
}

/** Notes that the machine's administrator got a copy of somebody's data, or erased it; not whose. */
export async function noteAdministration(
  store: Store,
  what: 'export' | 'forget',
  at: number,
  id: string,
): Promise<void> {
  const administrator = { by: 'cli:local:administrator', byName: 'Administrator', from: 'cli' }
  await store.transaction(null, async (tx) =>
    tx.put('access', `privacy/${id}`, { at, ...administrator, what, ticket: null }),
  )
}
