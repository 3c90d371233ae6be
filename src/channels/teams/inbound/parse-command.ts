import { type ActivityContent, presenceIn } from '../../../engine/activity.js'
import { parseDeskQuery, parseTakeCommand } from '../../../features/desk-search/desk-query.js'
import { parseDeskCommand } from '../../../features/desk-search/parse-desk-command.js'

export type CommandName = Extract<ActivityContent, { type: 'requester.command' }>['command']

/** Commands in the bot's command menu. Choosing one sends its title as a message. `manifest.json` and its localisations list the same titles. */
const commandTitles: Readonly<Record<string, CommandName>> = {
  status: 'status',
  'my tickets': 'status',
  'my requests': 'status',
  'mes tickets': 'status',
  'mes demandes': 'status',
  help: 'help',
  'talk to a human': 'human',
  'start over': 'start-over',
  statut: 'status',
  aide: 'help',
  'parler à un humain': 'human',
  recommencer: 'start-over',
}

/** Matches the search command on its own, as the menu sends it, or followed by the search text. */
const lookUp = /^(?:search|chercher)(?:\s*:\s*|\s+|$)([\s\S]*)$/i

/** Matches a presence command; the word "presence" distinguishes it from an answer to a question. */
const presenceSaid = /^pr[eé]sence\s+(\S+)$/i

/** Reads a command meant for technicians. If anyone else types it, it's treated as an ordinary message. */
function technicianCommand(said: string): ActivityContent | null {
  const taken = parseTakeCommand(said)
  if (taken !== null)
    return { type: 'desk.command', ticket: taken, command: { verb: 'take' }, answer: 'message' }
  const query = parseDeskQuery(said)
  return query === null
    ? null
    : { type: 'desk.query', query, fallback: { type: 'message.received', text: said }, answer: 'message' }
}

export function parseCommand(text: string): ActivityContent | null {
  const said = text.trim()
  const title = said.toLowerCase()
  const presence = presenceIn(presenceSaid.exec(said)?.[1] ?? '')
  if (presence !== null) return { type: 'presence.set', presence, answer: 'message' }
  if (Object.hasOwn(commandTitles, title))
    return { type: 'requester.command', command: commandTitles[title]! }
  const desk = parseDeskCommand(said, 'message')
  if (desk !== null) return desk
  const words = lookUp.exec(said)?.[1]
  return words === undefined ? technicianCommand(said) : { type: 'article.search', text: words }
}
