import { createRequire } from 'node:module'

const cards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js')
const mostBytes = 28 * 1_024
/**
 * Maximum number of buttons that Teams shows side by side. Those with mode "secondary" are in a menu and don't count.
 */
const mostButtons = 6

/** Lists the parts of a card that Teams would refuse or not show. */
export function problemsOfCard(content: unknown): string[] {
  const problems: string[] = []
  const bytes = Buffer.byteLength(JSON.stringify(content))
  if (bytes > mostBytes) problems.push(`${bytes} bytes are more than 28 KB`)
  const context = new cards.SerializationContext(cards.Versions.v1_5)
  const card = new cards.AdaptiveCard()
  // The package also counts the menu's buttons, so check the limit here instead.
  card.hostConfig = new cards.HostConfig({ actions: { maxActions: 100 } })
  card.parse(content, context)
  for (let at = 0; at < context.eventCount; at += 1) problems.push(context.getEventAt(at).message)
  for (const failure of card.validateProperties().validationEvents) problems.push(failure.message)
  problems.push(...crowded(content))
  problems.push(...duplicates(inputIds(content)).map((id) => `two inputs are called ${id}`))
  return problems
}

function crowded(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(crowded)
  if (typeof part !== 'object' || part === null) return []
  const own = part as Record<string, unknown>
  const shown = Array.isArray(own.actions) ? own.actions.filter((action) => action.mode !== 'secondary') : []
  const problem = shown.length > mostButtons ? [`${shown.length} buttons are more than ${mostButtons}`] : []
  return [...problem, ...Object.values(own).flatMap(crowded)]
}

function inputIds(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(inputIds)
  if (typeof part !== 'object' || part === null) return []
  const own = part as Record<string, unknown>
  const id = typeof own.type === 'string' && own.type.startsWith('Input.') ? [String(own.id)] : []
  return [...id, ...Object.values(own).flatMap(inputIds)]
}

function duplicates(ids: readonly string[]): string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at)
}
