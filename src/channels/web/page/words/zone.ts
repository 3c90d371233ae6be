import { createContext } from 'react'

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The desk's time zone, in which the bot tells moments; until the server has told it, the browser's. */
export const ZoneContext = createContext(ownZone())
