import type { GuideFile, GuideOption } from '../../../content/guides/guide-file.js'
import type { Act } from '../../../nlu/acts/act.js'
import type { Topic, TopicId } from '../../../nlu/intent-file.js'
import type { BehaviourRates } from './behaviour-rates.js'
import type { Dice } from './dice.js'
import { expectedEnd } from './expected-end.js'
import type { HiddenSituation } from './hidden-situation.js'
import type { IntendedMeaning, Move } from './intended-meaning.js'
import type { FixedFact, FreeFact } from './people-file.js'
import { type Persona, typeAsPersona } from './persona.js'
import type { SpokenLines } from './spoken-lines.js'

/** Goal of a simulated person; it changes when an event calls for it. */
export type Goal = 'as-guided' | 'solved' | 'handed-off' | 'cancelled' | 'danger-handled'

/** State of a person: what they have said and done, and what is still open. */
export interface PersonMemory {
  wanted: Goal
  /** Facts given so far, with their values or, for free-text facts, the words used. */
  readonly told: Map<FixedFact | FreeFact, string>
  /** Questions answered in words or by a button, as `topic/step`, with the intended option. */
  readonly answered: Map<string, string>
  /** Topics mentioned so far: the problem, a second one, a danger. */
  readonly problems: TopicId[]
  /** Questions at which the person first said something else; they're answered next. */
  readonly interrupted: Set<string>
  readonly once: Set<string>
  /** Step whose wrong answer the person has taken back; null if there is none. */
  takenBack: string | null
  /** Wrong answer that the person takes back next. */
  slip: { readonly topic: TopicId; readonly step: string; readonly option: string } | null
  isBack: boolean
  believesSolved: boolean
  isInDespair: boolean
  linesAfterHandOff: number
  timesLost: number
  objections: number
}

/** State and tools shared by the functions that simulate a person. */
export interface SimulatedPerson {
  readonly situation: HiddenSituation
  readonly persona: Persona
  readonly policy: BehaviourRates
  readonly dice: Dice
  readonly lines: SpokenLines
  readonly memory: PersonMemory
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  readonly topics: ReadonlyMap<TopicId, Topic>
}

export function createPersonMemory(topic: TopicId, dice: Dice, policy: BehaviourRates): PersonMemory {
  return {
    wanted: 'as-guided',
    told: new Map(),
    answered: new Map(),
    problems: [topic],
    interrupted: new Set(),
    once: new Set(),
    takenBack: null,
    slip: null,
    isBack: false,
    believesSolved: false,
    isInDespair: false,
    linesAfterHandOff: dice.below(policy.mostLinesAfterHandOff + 1),
    timesLost: 0,
    objections: 0,
  }
}

export function typeMove(
  self: SimulatedPerson,
  text: string,
  meant: IntendedMeaning,
): Extract<Move, { does: 'type' }> {
  for (const { fact, value } of meant.facts ?? []) self.memory.told.set(fact, value)
  return { does: 'type', text: typeAsPersona(self.persona, text, self.dice), meant }
}

export const intendedMeaning = (main: Act, more: Partial<IntendedMeaning> = {}): IntendedMeaning => ({
  acts: [main],
  main,
  ...more,
})

/** Returns the topics to which this person's answers may correctly lead. */
export function expectedTopics({ guides, memory, situation }: SimulatedPerson): ReadonlySet<TopicId> {
  const facts = Object.fromEntries(memory.told)
  return new Set(
    memory.problems.flatMap((topic) => [
      topic,
      ...expectedEnd(guides, situation, topic, {}).topics,
      ...expectedEnd(guides, situation, topic, facts).topics,
    ]),
  )
}

export const isIncident = ({ topics }: SimulatedPerson, topic: TopicId) =>
  topics.get(topic)?.kind === 'incident'

/** Returns true if the option ends the guide as solved. */
export function endsAsSolved({ guides }: SimulatedPerson, topic: TopicId, { next }: GuideOption): boolean {
  const outcome = guides.get(topic)?.outcomes[next]
  return outcome !== undefined && 'solved' in outcome
}

/** Draws a true fact that hasn't been mentioned yet; null if none is left. */
export function drawUnmentionedFact({ dice, guides, lines, memory, situation }: SimulatedPerson) {
  const asked = factsIn(guides.get(situation.topic)!)
  const open = (['place', 'impact', 'os', 'since', 'deadline', 'device', 'room', 'phone'] as const).filter(
    (fact) => !memory.told.has(fact) && (!factsOfSomeMatters.has(fact) || asked.has(fact)),
  )
  if (open.length === 0) return null
  const fact = dice.pick(open)
  if (fact === 'place' || fact === 'impact' || fact === 'os') {
    const value = situation.facts[fact]
    return { fact, value, says: lines.fixedFact(fact, value) }
  }
  const says = lines.freeFact(fact)
  return { fact, value: says, says }
}

/** Repeats the problem: in another opening message with the same details, otherwise in the same words or by the topic's name. */
export function repeatProblem({ dice, guides, lines, situation, topics }: SimulatedPerson): string {
  const { language, opening, topic } = situation
  const guide = guides.get(topic)!
  const isTrue = (tells: Readonly<Record<string, string>>) =>
    Object.keys(tells).length > 0 &&
    Object.entries(tells).every(([id, option]) => {
      const step = guide.steps[id]
      return step !== undefined && 'options' in step && situation.trueOption(topic, id, step).id === option
    })
  const other = lines.openingThat(topic, isTrue)
  const name = topics.get(topic)?.name[language]
  return other ?? (name !== undefined && dice.chance(0.4) ? name : opening.says)
}

/** Facts that are only mentioned for topics whose guide uses them. */
const factsOfSomeMatters: ReadonlySet<string> = new Set(['os', 'place', 'room'])

/** Returns the facts that the guide asks for, sets or branches on. */
function factsIn({ needs, outcomes, steps }: GuideFile): ReadonlySet<string> {
  return new Set<string>([
    ...needs,
    ...Object.values(outcomes).flatMap((outcome) => ('needs' in outcome ? (outcome.needs ?? []) : [])),
    ...Object.values(steps).flatMap((step) => {
      if ('captures' in step) return [step.captures]
      if ('options' in step) return step.options.flatMap(({ sets }) => Object.keys(sets ?? {}))
      return 'routes' in step ? step.routes.flatMap(({ when }) => Object.keys(when ?? {})) : []
    }),
  ])
}
