import type { ActivityContent } from '../../conversation/activity.js'

export type CommandName = Extract<ActivityContent, { type: 'command' }>['command']

/** The bot's command menu. Picking one sends its title as a message; `manifest.json` and its localisations list the same. */
const commandTitles: Readonly<Record<string, CommandName>> = {
  status: 'status',
  help: 'help',
  'talk to a human': 'human',
  'start over': 'start-over',
  statut: 'status',
  aide: 'help',
  'parler à un humain': 'human',
  recommencer: 'start-over',
}

export function commandOf(text: string): CommandName | null {
  const said = text.trim().toLowerCase()
  return Object.hasOwn(commandTitles, said) ? commandTitles[said]! : null
}
