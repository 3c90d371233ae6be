import type { Outage } from '../../desk/ticket/outage.js'
import type { TopicId } from '../../nlu/intent-file.js'
import { foldToWords } from '../../nlu/text/match-option.js'

/** Problem report, and what is known about the person reporting it. */
export interface ProblemReport {
  readonly topic: TopicId
  readonly text: string
  /** Location in the person's own words; null if unknown. */
  readonly site: string | null
}

export interface OutageMatches {
  /** Outage that definitely affects them; the most recently opened one if there are several. */
  readonly hit: Outage | null
  /** Outages that only affect the person if they're at the site, which is unknown. */
  readonly unsure: readonly Outage[]
}

/** Finds the open outages to which a report may refer, by topic and site. */
export function matchOutages(open: readonly Outage[], report: ProblemReport): OutageMatches {
  const about = open.filter(({ topics }) => topics.includes(report.topic))
  const judged = about.map((outage) => ({ outage, isThere: isAtSite(outage.site, report) }))
  return {
    hit: judged.findLast(({ isThere }) => isThere === true)?.outage ?? null,
    unsure: judged.filter(({ isThere }) => isThere === null).map(({ outage }) => outage),
  }
}

/**
 * Checks whether a person is at the outage's site; null if unknown. A place name identifies a site,
 * but a floor or a building doesn't.
 */
function isAtSite(site: string | null, report: Pick<ProblemReport, 'text' | 'site'>): boolean | null {
  if (site === null) return true
  if (isNamedIn(site, report.text)) return true
  if (report.site === null) return null
  if (isSameSite(site, report.site)) return true
  return /\p{Lu}\p{Ll}{2,}/u.test(report.site) ? false : null
}

/** Returns true if one site's name contains the other, ignoring case and accents: "Lyon" and "the Lyon office". */
export function isSameSite(one: string, other: string): boolean {
  return isNamedIn(one, other) || isNamedIn(other, one)
}

function isNamedIn(name: string, text: string): boolean {
  return foldToWords(name) !== '' && ` ${foldToWords(text)} `.includes(` ${foldToWords(name)} `)
}
