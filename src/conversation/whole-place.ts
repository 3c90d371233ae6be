import type { SayingsFile } from '../understanding/sayings-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { between, patternOf, wordCount } from './phrase-in.js'
import type { Topic } from './situation.js'

type Reach = SayingsFile['reach']

/** Interpretation of a line, as far as it matters here. */
export type Told = Pick<
  Understanding,
  'isBare' | 'opensWith' | 'outcome' | 'requests' | 'standing' | 'text' | 'topic' | 'worksFor'
>

/** A line with this many words says more than who's affected. */
const fewestWords = 3

/**
 * Whether a line tells that something is wrong now for a whole place or for everyone there: "internet is down for the whole floor". What is
 * asked tells of nothing, nor does an answer ("no, …"), what is over, a request for everyone, one printer that nobody can use, or a problem
 * of security.
 */
export function tellsOfWholePlace(
  told: Told,
  about: Pick<Topic, 'kind' | 'urgency'> | undefined,
  reach: Reach,
): boolean {
  const { isBare, opensWith, outcome, requests, standing, text, topic, worksFor } = told
  const typed = between(toldIn(text))
  const says = (kind: keyof Reach) => patternOf(reach[kind]).test(typed)
  if (isBare || opensWith !== null || worksFor !== null || requests.length > 1) return false
  if (wordCount(typed) < fewestWords || says('not') || says('one')) return false
  const isSure = outcome === 'answer'
  if (isSure && (about?.urgency === 'critical' || topic.startsWith('security.'))) return false
  if (isSure && about?.kind === 'request' && standing !== 'fails') return false
  const isMany = says('many') && (says('places') || says('parts'))
  const isWhole = says('everyone') || (!says('own') && (isMany || isCounted(typed, reach)))
  if (standing !== 'fails' && !says('failing')) return isWhole && topic === 'desk.outage'
  return isWhole || (says('places') && says('services') && !says('own') && !says('things'))
}

/** « les 60 postes », "all 40 people". */
function isCounted(typed: string, { parts }: Reach): boolean {
  const behind = / (?:[3-9]|[1-9]\d{1,2}) (\S+(?: \S+)?) /.exec(typed)?.[1]
  return behind !== undefined && patternOf(parts).test(` ${behind} `)
}

/** Text without the sentences that ask. */
function toldIn(text: string): string {
  const sentences = text.match(/[^.!?]+[.!?]*/g) ?? []
  return sentences.filter((sentence) => !sentence.includes('?')).join(' ')
}
