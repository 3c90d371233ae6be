import { useEffect, useState } from 'react'
import { useLanguage } from '../i18n/use-labels.js'
import { useTimeFormats } from '../i18n/use-time-formats.js'

const everyMs = 30_000
const minuteMs = 60_000

/** Shows how long ago something happened, and keeps the value current. */
export function Age({ at }: { readonly at: number }) {
  const language = useLanguage()
  const { full } = useTimeFormats()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [])
  return (
    <time dateTime={new Date(at).toISOString()} title={full(at)} className="age">
      {ageText(now - at, language)}
    </time>
  )
}

function ageText(ms: number, language: string): string {
  const minutes = Math.max(0, Math.floor(ms / minuteMs))
  // French needs a space before the unit, even where space is tight.
  const unitDisplay = language === 'fr' ? 'short' : 'narrow'
  const format = (value: number, unit: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay }).format(value)
  if (minutes < 60) return format(minutes, 'minute')
  return minutes < 24 * 60
    ? format(Math.floor(minutes / 60), 'hour')
    : format(Math.floor(minutes / 1440), 'day')
}
