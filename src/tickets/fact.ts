import type { FactName } from '../troubleshooting/guide-file.js'

/**
 * pressed: a button · typed: said in answer, or by the way · told-before: read from an earlier line, when it was about to be asked ·
 * account: known of the person · technician: set at the desk.
 */
export type FactSource = 'pressed' | 'typed' | 'told-before' | 'account' | 'technician'

/** A fact of a conversation, with where it is known from. */
export interface Fact {
  readonly value: string
  readonly source: FactSource
  /** The message that tells it, by the platform's key; null if none does, or it is not known. */
  readonly line: string | null
  readonly at: number
}

export type Facts = Readonly<Partial<Record<FactName, Fact>>>
export type FactValues = Readonly<Partial<Record<FactName, string>>>
type Origin = Omit<Fact, 'value'>
export type FactOrigins = Readonly<Partial<Record<FactName, Origin>>>

export function valuesOf(facts: Facts): FactValues {
  return Object.fromEntries(Object.entries(facts).map(([name, { value }]) => [name, value]))
}

export function originsOf(facts: Facts): FactOrigins {
  return Object.fromEntries(Object.entries(facts).map(([name, { value: _, ...origin }]) => [name, origin]))
}

/** Facts known on a ticket, as a conversation keeps them. */
export function factsOfTicket({ facts, factOrigins = {}, openedAt }: TicketFacts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      { value, ...(factOrigins[name as FactName] ?? { source: 'typed', line: null, at: openedAt }) },
    ]),
  )
}

interface TicketFacts {
  readonly facts: FactValues
  readonly factOrigins?: FactOrigins
  readonly openedAt: number
}

/** Adds facts, or corrects them; what is told again keeps where it was told first. */
export function withFacts(facts: Facts, told: FactValues, origin: Origin): Facts {
  const news = Object.entries(told).filter(([name, value]) => facts[name as FactName]?.value !== value)
  return { ...facts, ...Object.fromEntries(news.map(([name, value]) => [name, { value, ...origin }])) }
}

export function withoutFacts(facts: Facts, names: readonly string[]): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)))
}

/** Facts about the person, whatever they write about next. */
const ofThePerson: ReadonlySet<string> = new Set<FactName>(['os', 'place', 'site'])
/** Facts about a problem, whichever topic it's looked at under. */
const ofTheProblem: ReadonlySet<string> = new Set<FactName>([
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
/** The system of a telephone says nothing of the computer that the next problem is about. */
const ofTelephones: ReadonlySet<string> = new Set(['ios', 'android'])
/** Tomorrow they may work elsewhere. */
const holdsForMs = 8 * 3_600_000

/** The same problem continues under another topic: what was told about it still holds, but for what only answers the first topic's questions. */
export function factsOfProblem(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => ofTheProblem.has(name)))
}

/** Another problem of the same person: what was told about them still holds, for some hours. */
export function factsOfPerson(facts: Facts, now: number): Facts {
  return Object.fromEntries(
    Object.entries(facts).filter(
      ([name, { at, value }]) => ofThePerson.has(name) && !ofTelephones.has(value) && now - at <= holdsForMs,
    ),
  )
}

/** Reads facts of a conversation that was stored when a fact was its value alone. */
export function factsStored(stored: Readonly<Partial<Record<string, Fact | string>>>, at: number): Facts {
  const isOld = Object.values(stored).some((fact) => typeof fact === 'string')
  if (!isOld) return stored as Facts
  return Object.fromEntries(
    Object.entries(stored).map(([name, fact]) => [
      name,
      typeof fact === 'string' ? { value: fact, source: 'typed' as const, line: null, at } : fact!,
    ]),
  )
}
