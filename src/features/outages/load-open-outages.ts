import type { Outage } from '../../desk/ticket/outage.js'
import type { Transaction } from '../../storage/store.js'

/** Returns the open outages, oldest first. */
export async function loadOpenOutages(tx: Transaction): Promise<readonly Outage[]> {
  const setting = await tx.get('setting', 'outages')
  if (setting?.kind !== 'outages') return []
  const found = await Promise.all(setting.open.map((number) => tx.get('outage', number)))
  return found.filter((outage) => outage !== null)
}
