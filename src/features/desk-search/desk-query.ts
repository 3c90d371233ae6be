/** Technician's query for tickets. */
export type DeskQuery =
  /** Tickets waiting for an assignee in a group, or in any of the technician's groups if null. Pages start at 1. */
  | { readonly ask: 'queue'; readonly group: string | null; readonly page: number }
  | { readonly ask: 'mine'; readonly page: number }
  | { readonly ask: 'find'; readonly text: string; readonly page: number }

const page = String.raw`(?:\s+page\s+(\d{1,3}))?`
const queue = new RegExp(String.raw`^(?:queue|file)(?:\s+(?!page\b)([a-z][a-z0-9-]*))?${page}$`, 'i')
const mine = new RegExp(String.raw`^(?:mine|les\s+miens)${page}$`, 'i')
const find = new RegExp(String.raw`^(?:find|trouver)\s+(\S[\s\S]*?)${page}$`, 'i')
const take = /^(?:take|prendre)\s+((?:INC|REQ)-\d+)$/i

/** Reads a technician's query in English or French; null if the text isn't one. */
export function parseDeskQuery(text: string): DeskQuery | null {
  const said = text.trim()
  const inQueue = queue.exec(said)
  if (inQueue !== null)
    return { ask: 'queue', group: inQueue[1]?.toLowerCase() ?? null, page: pageOf(inQueue[2]) }
  const own = mine.exec(said)
  if (own !== null) return { ask: 'mine', page: pageOf(own[1]) }
  const found = find.exec(said)
  return found === null ? null : { ask: 'find', text: found[1]!, page: pageOf(found[2]) }
}

/** Returns the ticket number of "take INC-1042"; null for any other text. */
export function parseTakeCommand(text: string): string | null {
  return take.exec(text.trim())?.[1]?.toUpperCase() ?? null
}

function pageOf(digits: string | undefined): number {
  return Math.max(1, Number(digits ?? 1))
}

/** Returns the command for another page of the query. */
export function queryPageCommand(query: DeskQuery, number: number): string {
  switch (query.ask) {
    case 'queue':
      return `queue${query.group === null ? '' : ` ${query.group}`} page ${number}`
    case 'mine':
      return `mine page ${number}`
    case 'find':
      return `find ${query.text} page ${number}`
    default:
      return query satisfies never
  }
}
