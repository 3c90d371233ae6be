import type { AnswerAct, GuideOption } from '../../../content/guides/guide-file.js'
import type { TopicId } from '../../../nlu/intent-file.js'
import type { BehaviourRates } from './behaviour-rates.js'
import type { Dice } from './dice.js'
import type { Bank } from './load-people.js'
import type { FixedFact, FreeFact, LineKind } from './people-file.js'

/** Messages in one language. None is repeated in a conversation while unused ones are left. */
export interface SpokenLines {
  of(kind: LineKind): string
  fixedFact(fact: FixedFact, value: string): string
  freeFact(fact: FreeFact): string
  /** Returns an unused opening message without untrue details; null if there is none. */
  openingThat(topic: TopicId, isTrue: (tells: Readonly<Record<string, string>>) => boolean): string | null
  /**
   * Draws a message from a person for whom the option is true; null if there are no lines for the
   * option, only the button.
   */
  answer(topic: TopicId, step: string, option: GuideOption, isIncident: boolean): string | null
  capture(topic: TopicId, step: string): string | null
  otherProblem(isFit: (topic: TopicId) => boolean): { readonly says: string; readonly topic: TopicId } | null
  danger(isFit: (topic: TopicId) => boolean): { readonly says: string; readonly topic: TopicId } | null
  /** Returns a message that names a product; null if there is none. */
  product(words: string): string | null
  joined(first: string, second: string): string
  corrected(answer: string): string
  objected(problem: string): string
}

/** Share of answers for which an option's own messages are used, if it has any. */
const ownShare = 0.75

/** Creates the messages of one conversation, leaving out any that name things from other topics. */
export function spokenLines(
  bank: Bank,
  topic: TopicId,
  dice: Dice,
  { speaksRoundabout }: Pick<BehaviourRates, 'speaksRoundabout'>,
): SpokenLines {
  const { joins, reactions, topics } = bank
  const said = new Set<string>()
  const fits = fitFor(topic, joins.things)
  const fitting = (lines: readonly string[]) => {
    const left = lines.filter(fits)
    return left.length > 0 ? left : lines
  }
  function fresh(lines: readonly string[]): string {
    const left = lines.filter((line) => !said.has(line))
    const line = dice.pick(left.length > 0 ? left : lines)
    said.add(line)
    return line
  }
  function freshOf<T extends { readonly says: string }>(lines: readonly T[]): T | null {
    const left = lines.filter(({ says }) => !said.has(says))
    if (left.length === 0) return null
    const line = dice.pick(left)
    said.add(line.says)
    return line
  }
  return {
    of: (kind) => fresh(fitting(reactions[kind])),
    fixedFact: (fact, value) =>
      fresh((reactions.facts[fact] as Readonly<Record<string, readonly string[]>>)[value]!),
    freeFact: (fact) => fresh(reactions.facts[fact]),
    openingThat: (of, isTrue) =>
      freshOf(topics.get(of)!.openings.filter(({ tells }) => isTrue(tells)))?.says ?? null,
    answer(of, step, option, isIncident) {
      const lines = topics.get(of)
      const roundabout = lines?.roundabout[step]?.[option.id]
      // At a rate of 0, nothing is drawn, so that a seed gives the same conversations as without these lines.
      if (roundabout !== undefined && speaksRoundabout > 0 && dice.chance(speaksRoundabout))
        return fresh(roundabout)
      const own = lines?.answers[step]?.[option.id]
      const generic = genericFor(option.means, isIncident)
      if (own === undefined) return generic === null ? null : fresh(fitting(reactions[generic]))
      return generic === null || dice.chance(ownShare) ? fresh(own) : fresh(fitting(reactions[generic]))
    },
    capture(of, step) {
      const lines = topics.get(of)?.captures[step]
      return lines === undefined ? null : fresh(lines)
    },
    otherProblem: (isFit) => freshOf(reactions['other-problem'].filter(({ topic }) => isFit(topic))),
    danger: (isFit) => freshOf(reactions.danger.filter(({ topic }) => isFit(topic))),
    product(words) {
      const spoken = words.toLowerCase()
      const isSpokenOf = (product: string | undefined) =>
        product !== undefined && spoken.includes(product.toLowerCase())
      return freshOf(reactions['not-another'].filter(({ product }) => isSpokenOf(product)))?.says ?? null
    },
    joined: (first, second) =>
      dice
        .pick(joins.join)
        .replace('{first}', () => withoutStop(first))
        .replace('{second}', () => second),
    objected: (problem) => fresh(joins.object).replace('{problem}', () => problem),
    corrected: (answer) => dice.pick(joins.correct).replace('{answer}', () => answer),
  }
}

/** Returns the general meaning to use. "It works now" makes no sense for a request, because nothing was broken. */
function genericFor(means: AnswerAct | undefined, isIncident: boolean): AnswerAct | null {
  if (means === undefined) return null
  return isIncident || (means !== 'works' && means !== 'still-broken') ? means : null
}

/** Returns a function that checks that a message doesn't name anything specific to other topics. */
function fitFor(topic: TopicId, things: Readonly<Record<string, readonly string[]>>) {
  const foreign = Object.entries(things).filter(
    ([, topics]) => !topics.some((one) => one === topic || topic.startsWith(`${one}.`)),
  )
  return (line: string) => {
    const words = line
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
    return !foreign.some(([beginning]) => words.some((word) => word.startsWith(beginning)))
  }
}

const withoutStop = (text: string) => text.replace(/[.,;]+$/, '')
