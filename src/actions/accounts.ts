import type { Person } from '../conversation/activity.js'
import type { Transaction } from '../stores/store.js'

/** How each platform addresses a technician, as they were last seen there. */
export async function accountsOf(
  tx: Transaction,
  technician: string | null,
): Promise<Readonly<Record<string, string>>> {
  const setting = technician === null ? null : await tx.get('setting', keyOf(technician))
  return setting?.kind === 'platform' ? setting.value : {}
}

/** A technician did something on a platform that addresses people by an id of its own. */
export async function rememberAccount(
  tx: Transaction,
  technician: string,
  { account, channel }: Person,
): Promise<void> {
  if (account === undefined) return
  const known = await accountsOf(tx, technician)
  if (known[channel] === account) return
  tx.put('setting', keyOf(technician), { kind: 'platform', value: { ...known, [channel]: account } })
}

function keyOf(technician: string): string {
  return `account:${technician}`
}
