import { createContext, use } from 'react'
import { calendarDay, dayOfMonth, differs, shortMoment, timeOfDay, zoneName } from '../../../intl-forms.js'
import { filled, useLanguage, useWords } from './use-words.js'

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** The desk's time zone, in which cards and the bot tell moments; before anybody has signed in the browser's. */
export const ZoneContext = createContext(ownZone())

export interface Moments {
  /** With its date. */
  full(at: number): string
  /** Today's without the date. */
  said(at: number): string
  /** For tight spaces: today's without the date, others without the year. */
  brief(at: number): string
}

/** Moments as cards tell them, whatever zone the browser is in. */
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

/** Says whose times these are, for people in another time zone; null if theirs are the same. */
export function useZoneNote(): string | null {
  const words = useWords()
  const language = useLanguage()
  const zone = use(ZoneContext)
  if (!differs(Date.now(), zone, ownZone())) return null
  return filled(words.zoneNote, { zone: zoneName(Date.now(), language, zone) })
}
