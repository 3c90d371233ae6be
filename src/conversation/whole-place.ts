import type { SayingsFile } from '../understanding/sayings-file.js'
import type { Understanding } from '../understanding/understanding.js'
import { between, patternOf, wordCount } from './phrase-in.js'
import type { Topic } from './situation.js'

type Reach = SayingsFile['reach']

/** Parts of the NLU result used here. */
export type Told = Pick<
  Understanding,
  'isBare' | 'opensWith' | 'outcome' | 'requests' | 'standing' | 'text' | 'topic' | 'worksFor'
>

/** Minimum number of words of a message that says more than who is affected. */
const fewestWords = 3

/**
 * Returns true if a message reports a current problem that affects a whole site or everyone there: "internet is down for the whole floor". Excluded
 * are questions, answers ("no, …"), past problems, requests for everyone, a single printer that nobody can use, and security matters.
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

/** Matches « les 60 postes » and "all 40 people". */
function isCounted(typed: string, { parts }: Reach): boolean {
  const behind = / (?:[3-9]|[1-9]\d{1,2}) (\S+(?: \S+)?) /.exec(typed)?.[1]
  return behind !== undefined && patternOf(parts).test(` ${behind} `)
}

/** Returns the text without its questions. */
function toldIn(text: string): string {
  const sentences = text.match(/[^.!?]+[.!?]*/g) ?? []
  return sentences.filter((sentence) => !sentence.includes('?')).join(' ')
}
