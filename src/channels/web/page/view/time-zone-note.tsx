import { use } from 'react'
import { showsDifferentTime, timeZoneName } from '../../../../i18n/formatters.js'
import type { PageLabels } from '../i18n/page-labels.js'
import { browserTimeZone, TimeZoneContext } from '../i18n/time-zone.js'

/** Tells people in another time zone which time zone is used for displayed times. */
export function TimeZoneNote({ language, words }: { readonly language: string; readonly words: PageLabels }) {
  const zone = use(TimeZoneContext)
  if (!showsDifferentTime(Date.now(), zone, browserTimeZone())) return null
  return (
    <p className="zone-note">{words.zoneNote.replace('{zone}', timeZoneName(Date.now(), language, zone))}</p>
  )
}
