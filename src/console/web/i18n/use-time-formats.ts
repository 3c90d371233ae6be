import { createContext, use } from 'react'
import {
  calendarDayKey,
  formatDateTime,
  formatDayOfMonth,
  formatTimeOfDay,
  showsDifferentTime,
  timeZoneName,
} from '../../../i18n/formatters.js'
import { fillPlaceholders, useLabels, useLanguage } from './use-labels.js'

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Time zone of the desk, in which cards and the bot give times; the browser's until someone has signed in. */
export const TimeZoneContext = createContext(ownZone())

export interface TimeFormats {
  /** Always includes the date. */
  full(at: number): string
  /** Omits the date if it is today. */
  said(at: number): string
  /** Short form: omits the date if it is today, and otherwise the year. */
  brief(at: number): string
}

/** Returns formatters for times in the desk's time zone, as used on cards. */
export function useTimeFormats(): TimeFormats {
  const language = useLanguage()
  const zone = use(TimeZoneContext)
  const isToday = (at: number) => calendarDayKey(at, zone) === calendarDayKey(Date.now(), zone)
  const full = (at: number) => formatDateTime(at, language, zone)
  const time = (at: number) => formatTimeOfDay(at, language, zone)
  return {
    full,
    said: (at) => (isToday(at) ? time(at) : full(at)),
    brief: (at) => (isToday(at) ? time(at) : `${formatDayOfMonth(at, language, zone)} ${time(at)}`),
  }
}

/** Returns a note saying which time zone times are in; null if the reader's is the same. */
export function useZoneNote(): string | null {
  const words = useLabels()
  const language = useLanguage()
  const zone = use(TimeZoneContext)
  if (!showsDifferentTime(Date.now(), zone, ownZone())) return null
  return fillPlaceholders(words.zoneNote, { zone: timeZoneName(Date.now(), language, zone) })
}
