import { fold } from '../troubleshooting/option-for.js'
import type { TopicId } from '../understanding/intent-file.js'
import type { Outage } from './outage.js'

/** Report of a problem, and what is known of the person who makes it. */
export interface Report {
  readonly topic: TopicId
  readonly text: string
  /** Their location, in their own words; null if they haven't said. */
  readonly site: string | null
}

export interface OutagesMet {
  /** Touches them for sure; the one opened last when there are several. */
  readonly hit: Outage | null
  /** Touch them if they are at that site, which they have not said. */
  readonly unsure: readonly Outage[]
}

/** The open outages that a report may be about, by topic and site. */
export function outagesFor(open: readonly Outage[], report: Report): OutagesMet {
  const about = open.filter(({ topics }) => topics.includes(report.topic))
  const judged = about.map((outage) => ({ outage, isThere: isAtSite(outage.site, report) }))
  return {
    hit: judged.findLast(({ isThere }) => isThere === true)?.outage ?? null,
    unsure: judged.filter(({ isThere }) => isThere === null).map(({ outage }) => outage),
  }
}

/** True if the outage is where they are; null if not known. A floor or a building says nothing of the site; a place by its name does. */
function isAtSite(site: string | null, report: Pick<Report, 'text' | 'site'>): boolean | null {
  if (site === null) return true
  if (isNamedIn(site, report.text)) return true
  if (report.site === null) return null
  if (isSameSite(site, report.site)) return true
  return /\p{Lu}\p{Ll}{2,}/u.test(report.site) ? false : null
}

/** The same words, whatever their case and accents, within one another: "Lyon" and "the Lyon office". */
export function isSameSite(one: string, other: string): boolean {
  return isNamedIn(one, other) || isNamedIn(other, one)
}

function isNamedIn(name: string, text: string): boolean {
  return fold(name) !== '' && ` ${fold(text)} `.includes(` ${fold(name)} `)
}
