import { createContext, use } from 'react'
import { calendarDay, dayOfMonth, differs, shortMoment, timeOfDay, zoneName } from '../../../intl-forms.js'
import { filled, useLanguage, useWords } from './use-words.js'

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Time zone of the desk, in which cards and the bot give times; the browser's until somebody has signed in. */
export const ZoneContext = createContext(ownZone())

export interface Moments {
  /** Always includes the date. */
  full(at: number): string
  /** Omits the date if it is today. */
  said(at: number): string
  /** Short form: omits the date if it is today, and otherwise the year. */
  brief(at: number): string
}

/** Returns formatters for times in the desk's time zone, as used on cards. */
export function useMoments(): Moments {
  const language = useLanguage()
  const zone = use(ZoneContext)
  const isToday = (at: number) => calendarDay(at, zone) === calendarDay(Date.now(), zone)
  const full = (at: number) => shortMoment(at, language, zone)
  const time = (at: number) => timeOfDay(at, language, zone)
  return {
    full,
    said: (at) => (isToday(at) ? time(at) : full(at)),
    brief: (at) => (isToday(at) ? time(at) : `${dayOfMonth(at, language, zone)} ${time(at)}`),
  }
}

/** Returns a note on which time zone the times are in; null if the reader's is the same. */
export function useZoneNote(): string | null {
  const words = useWords()
  const language = useLanguage()
  const zone = use(ZoneContext)
  if (!differs(Date.now(), zone, ownZone())) return null
  return filled(words.zoneNote, { zone: zoneName(Date.now(), language, zone) })
}
