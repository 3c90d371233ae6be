import { shortMoment } from '../../../intl-forms.js'

/** The way to write dates: as the browser's own region does it, when it speaks the chosen language. */
export function localeFor(language: string): string {
  return navigator.languages.find((tag) => tag.startsWith(language)) ?? language
}

/** Up to 23, as the bot, the cards and all longer moments say the time. */
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

/** Where there is little room: today's without the date, others without the year. */
export function briefMoment(at: number, language: string): string {
  const moment = new Date(at)
  const isToday = moment.toDateString() === new Date().toDateString()
  return moment.toLocaleString(localeFor(language), {
    ...(isToday ? {} : { day: 'numeric' as const, month: 'short' as const }),
    ...clock,
  })
}

/** When something was said: today's without the date. */
export function momentText(at: number, language: string): string {
  const moment = new Date(at)
  const isToday = moment.toDateString() === new Date().toDateString()
  return isToday ? moment.toLocaleTimeString(localeFor(language), clock) : fullMoment(at, language)
}

/** With its date, in the time zone of the browser. */
export function fullMoment(at: number, language: string): string {
  return shortMoment(at, language, Intl.DateTimeFormat().resolvedOptions().timeZone)
}
