import { memoize } from '../../memoize.js'
import type { Topic } from '../../nlu/intent-file.js'
import type { SayingsFile } from '../../nlu/language/sayings-file.js'
import type { NluResult } from '../../nlu/nlu-result.js'
import { foldToWords } from '../../nlu/text/match-option.js'
import { padForMatching, patternOf, wordCount } from '../interpretation/match-phrase.js'

type Phrases = SayingsFile['reach']

/** Phrases for a whole place, and the names of single devices. */
export interface SiteWidePhrases extends Phrases {
  readonly devices: readonly string[]
}

/** Parts of the NLU result used here. */
export type SiteWideSignals = Pick<
  NluResult,
  | 'facts'
  | 'isBare'
  | 'opensWith'
  | 'outcome'
  | 'requests'
  | 'reportedStatus'
  | 'text'
  | 'topic'
  | 'worksOnlyFor'
>

/** Minimum number of words for a message to say more than just who is affected. */
const fewestWords = 3

/**
 * Returns true if a message reports a current problem that affects a whole site or everyone there: "internet is down for the whole floor". This
 * excludes questions, answers ("no, …"), past problems, requests for everyone, a single printer that nobody can use, and security incidents.
 */
export function reportsSiteWideProblem(
  told: SiteWideSignals,
  about: Pick<Topic, 'kind' | 'urgency'> | undefined,
  reach: SiteWidePhrases,
): boolean {
  const { facts, isBare, opensWith, outcome, requests, reportedStatus, text, topic, worksOnlyFor } = told
  const whole = padForMatching(toldIn(text))
  const typed = withoutOwners(whole, reach)
  const isOwned = typed !== whole
  const saysOfAll = (kind: keyof SiteWidePhrases) => patternOf(reach[kind]).test(typed)
  const says = (kind: keyof SiteWidePhrases) => patternOf(reach[kind]).test(whole)
  if (isBare || opensWith !== null || worksOnlyFor !== null || requests.length > 1) return false
  if (wordCount(whole) < fewestWords || says('not') || says('one')) return false
  const isSure = outcome === 'answer'
  if (isSure && (about?.urgency === 'critical' || topic.startsWith('security.'))) return false
  if (isSure && about?.kind === 'request' && reportedStatus !== 'fails') return false
  const isMany = says('many') && namesManyOf(typed, reach)
  // "Nobody can call the company phone" is about one phone, however many people need it.
  const isWhole = (says('everyone') && !isOwned) || (!says('own') && (isMany || isCounted(typed, reach)))
  if (reportedStatus !== 'fails' && !says('failing')) return isWhole && topic === 'desk.outage'
  // "The Wi-Fi is down at the surgery, room 3" is about one room.
  const isPlace = saysOfAll('places') && facts.room === undefined
  const isOfOne = says('own') || says('things') || beginsWithOneDevice(whole, reach)
  return isWhole || (isPlace && saysOfAll('services') && !isOfOne)
}

/** Number of words at the beginning of a message in which it names what it is about. */
const wordsOfSubject = 3

/**
 * Returns true for "the scanner on dock 3 reads nothing": the message begins with a device whose name doesn't stand for many devices or for a
 * service, as "the phones" does.
 */
function beginsWithOneDevice(typed: string, { devices, parts, services }: SiteWidePhrases): boolean {
  const subject = ` ${typed.trim().split(' ').slice(0, wordsOfSubject).join(' ')} `
  const ofMany = new Set([...parts, ...services].map(foldToWords))
  const single = devices.map(foldToWords).filter((device) => !ofMany.has(device))
  return single.some((device) => subject.includes(` ${device} `))
}

/** Number of words after "all" or "several" among which the things counted may be named: "all the tills downstairs". */
const wordsBehindMany = 7
/**
 * Number of words after "all" or "several" among which the things counted may be named if a single
 * device was named before: "the scanner at every single till".
 */
const wordsBehindOne = 2
/** Number of words before "all", as in "the tills are all down". */
const wordsBefore = 3
/** Maximum number of words in a counting expression: "the whole of the". */
const mostWordsOfCount = 4

/**
 * Matches "all the tills" and « tous les services ». In "the switchboard phone, none of these",
 * "none" counts something else, as does "every" in "the printer puts black lines on every page". A
 * sentence that begins with a single device is about that device, unless the next words name the
 * things counted, as in "the scanner at every till".
 */
function namesManyOf(typed: string, { many, parts, places, things }: SiteWidePhrases): boolean {
  const words = typed.trim().split(' ')
  return words.some((_, at) => {
    const behind = words.slice(at)
    const found = patternOf(many).exec(` ${behind.slice(0, mostWordsOfCount).join(' ')} `)
    if (found?.index !== 0) return false
    const from = wordCount(found[0])
    const isOfOne = patternOf(things).test(` ${words.slice(0, at).join(' ')} `)
    const before = isOfOne ? [] : words.slice(Math.max(0, at - wordsBefore), at)
    const wordsBehind = isOfOne ? wordsBehindOne : wordsBehindMany
    const counted = ` ${[...before, '.', ...behind.slice(from, from + wordsBehind)].join(' ')} `
    return patternOf(places).test(counted) || patternOf(parts).test(counted)
  })
}

/** Matches « les 60 postes » and "all 40 people". */
function isCounted(typed: string, { parts }: SiteWidePhrases): boolean {
  const behind = / (?:[3-9]|[1-9]\d{1,2}) (\S+(?: \S+)?) /.exec(typed)?.[1]
  return behind !== undefined && patternOf(parts).test(` ${behind} `)
}

/** Number of languages whose patterns are cached. */
const mostLanguages = 50

/**
 * Removes single devices together with the place to which they belong, because a device's owner
 * doesn't show how many people are affected. "Every office phone" stays.
 */
function withoutOwners(typed: string, reach: SiteWidePhrases): string {
  if (reach.devices.length === 0) return typed
  const ofMany = patternOf(reach.many)
  const left = typed.replace(ownedIn(reach), (found, at: number) => {
    const before = typed.slice(0, at).trim().split(' ').at(-1) ?? ''
    return ofMany.test(` ${before} `) ? found : ''
  })
  return left.replace(/ {2,}/g, ' ')
}

/** Returns a cached pattern that matches "company phone" and « téléphone de l'entreprise ». */
const ownedIn = memoize(
  ({ devices, of, parts, places }: SiteWidePhrases) => {
    const any = (...lists: readonly (readonly string[])[]) => {
      const phrases = lists.flat().map(foldToWords)
      return `(?:${phrases.sort((one, other) => other.length - one.length).join('|')})`
    }
    const [device, place] = [any(devices), any(places, parts)]
    const behind = of.length === 0 ? '' : `|${device} ${any(of)} ${place}`
    return new RegExp(`(?<= )(?:${place} ${device}${behind})(?= )`, 'g')
  },
  { most: mostLanguages, keyOf: ({ devices }) => devices },
)

/** Returns the text without its questions. */
function toldIn(text: string): string {
  const sentences = text.match(/[^.!?]+[.!?]*/g) ?? []
  return sentences.filter((sentence) => !sentence.includes('?')).join(' ')
}
