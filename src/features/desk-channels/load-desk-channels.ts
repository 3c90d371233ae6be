import type { DeskChannels } from '../../desk/people/desk-channels.js'
import type { TurnDeps } from '../../engine/turn.js'
import type { Transaction } from '../../storage/store.js'

/** Loads the desk channels set by the settings, the policy or an administrator. */
export async function loadDeskChannels({ settings }: TurnDeps, tx: Transaction): Promise<DeskChannels> {
  const read = (key: string) =>
    Promise.all(settings.deskChannels.map((channel) => tx.get('setting', `${key}:${channel}`)))
  const [common, groups] = await Promise.all([read('desk'), read('group-desks')])
  return {
    common: common.flatMap((setting) => (setting?.kind === 'desk' ? [setting.reference] : [])),
    ofGroups: groups.flatMap((setting) => (setting?.kind === 'group-desks' ? setting.desks : [])),
  }
}
