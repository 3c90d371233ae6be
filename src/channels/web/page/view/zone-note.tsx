import { use } from 'react'
import { differs, zoneName } from '../../../../intl-forms.js'
import type { PageWords } from '../words/page-words.js'
import { ownZone, ZoneContext } from '../words/zone.js'

/** Tells people in another time zone which zone the times are in. */
export function ZoneNote({ language, words }: { readonly language: string; readonly words: PageWords }) {
  const zone = use(ZoneContext)
  if (!differs(Date.now(), zone, ownZone())) return null
  return <p className="zone-note">{words.zoneNote.replace('{zone}', zoneName(Date.now(), language, zone))}</p>
}
