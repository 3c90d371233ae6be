import { createContext } from 'react'

export function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** Time zone of the desk, in which the bot gives times; the browser's until the server has sent it. */
export const TimeZoneContext = createContext(browserTimeZone())
