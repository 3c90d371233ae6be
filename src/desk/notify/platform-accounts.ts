import type { Person } from '../../engine/activity.js'
import type { Transaction } from '../../storage/store.js'
import type { UnitOfWork } from './unit-of-work.js'

/** Returns a technician's last known account on each platform, by platform. */
export async function platformAccountsOf(
  tx: Transaction,
  technician: string | null,
): Promise<Readonly<Record<string, string>>> {
  const setting = technician === null ? null : await tx.get('setting', keyOf(technician))
  return setting?.kind === 'platform' ? setting.value : {}
}

/** Stores the technician's account on a platform that has a desk channel, so that messages there can mention them. */
export async function savePlatformAccount(
  { services, tx }: Pick<UnitOfWork, 'services' | 'tx'>,
  technician: string,
  { account: own, channel, user }: Person,
): Promise<void> {
  const { common, ofGroups } = services.desks
  const desks = [...common, ...ofGroups.map(({ reference }) => reference)]
  const account = own ?? (desks.some((desk) => desk.channel === channel) ? user : undefined)
  if (account === undefined) return
  const known = await platformAccountsOf(tx, technician)
  if (known[channel] === account) return
  tx.put('setting', keyOf(technician), { kind: 'platform', value: { ...known, [channel]: account } })
}

function keyOf(technician: string): string {
  return `account:${technician}`
}
