import type { Desks } from '../handoff/desks.js'
import type { Transaction } from '../stores/store.js'
import type { TurnParts } from './turn.js'

/** Loads the desk channels set by the settings, the policy or an administrator. */
export async function gatherDesks({ settings }: TurnParts, tx: Transaction): Promise<Desks> {
  const read = (key: string) =>
    Promise.all(settings.deskChannels.map((channel) => tx.get('setting', `${key}:${channel}`)))
  const [common, groups] = await Promise.all([read('desk'), read('group-desks')])
  return {
    common: common.flatMap((setting) => (setting?.kind === 'desk' ? [setting.reference] : [])),
    ofGroups: groups.flatMap((setting) => (setting?.kind === 'group-desks' ? setting.desks : [])),
  }
}
