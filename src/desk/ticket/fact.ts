import type { SlotName } from '../../content/guides/guide-file.js'

/**
 * Source of a fact. pressed: a button · typed: an answer, or volunteered · told-before: found in an earlier message when the bot was about to ask for
 * it · account: known about the person · technician: set at the desk.
 */
export type FactSource = 'pressed' | 'typed' | 'told-before' | 'account' | 'technician'

/** Fact learnt in a conversation, with its source. */
export interface Fact {
  readonly value: string
  readonly source: FactSource
  /**
   * Platform key of the message that states the fact; null if there is no such message or its key
   * is unknown.
   */
  readonly line: string | null
  readonly at: number
}

export type Facts = Readonly<Partial<Record<SlotName, Fact>>>
export type FactValues = Readonly<Partial<Record<SlotName, string>>>
type Origin = Omit<Fact, 'value'>
export type FactOrigins = Readonly<Partial<Record<SlotName, Origin>>>

export function valuesOf(facts: Facts): FactValues {
  return Object.fromEntries(Object.entries(facts).map(([name, { value }]) => [name, value]))
}

export function originsOf(facts: Facts): FactOrigins {
  return Object.fromEntries(Object.entries(facts).map(([name, { value: _, ...origin }]) => [name, origin]))
}

/** Returns a ticket's facts in the form a conversation uses. */
export function factsOfTicket({ facts, factOrigins = {}, openedAt }: TicketFacts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      { value, ...(factOrigins[name as SlotName] ?? { source: 'typed', line: null, at: openedAt }) },
    ]),
  )
}

interface TicketFacts {
  readonly facts: FactValues
  readonly factOrigins?: FactOrigins
  readonly openedAt: number
}

/** Adds or corrects facts. A fact repeated with the same value keeps its first source. */
export function withFacts(facts: Facts, told: FactValues, origin: Origin): Facts {
  const news = Object.entries(told).filter(([name, value]) => facts[name as SlotName]?.value !== value)
  return { ...facts, ...Object.fromEntries(news.map(([name, value]) => [name, { value, ...origin }])) }
}

export function withoutFacts(facts: Facts, names: readonly string[]): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)))
}

/** Facts about the person that are still true for their next problem. */
const ofThePerson: ReadonlySet<string> = new Set<SlotName>(['os', 'place', 'site'])
/** Facts about a problem that are still true if the topic changes. */
const ofTheProblem: ReadonlySet<string> = new Set<SlotName>([
  'os',
  'place',
  'site',
  'room',
  'device',
  'impact',
  'error',
  'since',
  'deadline',
  'stake',
  'phone',
  'email',
])
/** Values that are dropped for the next problem: knowing a phone's system doesn't help if the next problem is on a computer. */
const ofTelephones: ReadonlySet<string> = new Set(['ios', 'android'])
/**
 * Time in milliseconds for which facts about a person are kept. It's short because people may work
 * somewhere else the next day.
 */
const holdsForMs = 8 * 3_600_000

/**
 * Keeps the facts that are still true when the same problem continues under another topic, and drops those that only answer the first topic's
 * questions.
 */
export function keepProblemFacts(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => ofTheProblem.has(name)))
}

/** Keeps the facts about the person that are still true for their next problem, for some hours. */
export function keepPersonFacts(facts: Facts, now: number): Facts {
  return Object.fromEntries(
    Object.entries(facts).filter(
      ([name, { at, value }]) => ofThePerson.has(name) && !ofTelephones.has(value) && now - at <= holdsForMs,
    ),
  )
}
