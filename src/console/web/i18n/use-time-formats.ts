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

/** Time zone of the desk, as used on cards and by the bot; the browser's time zone until someone has signed in. */
export const TimeZoneContext = createContext(ownZone())

export interface TimeFormats {
  /** Always includes the date. */
  full(at: number): string
  /** Omits the date if it's today's. */
  said(at: number): string
  /** Omits the date if it's today's, and the year otherwise. */
  brief(at: number): string
}

/** Returns formatters for times in the desk's time zone, as on cards. */
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

/** Returns a note that names the time zone; null if the reader is in the same one. */
export function useZoneNote(): string | null {
  const words = useLabels()
  const language = useLanguage()
  const zone = use(TimeZoneContext)
  if (!showsDifferentTime(Date.now(), zone, ownZone())) return null
  return fillPlaceholders(words.zoneNote, { zone: timeZoneName(Date.now(), language, zone) })
}
