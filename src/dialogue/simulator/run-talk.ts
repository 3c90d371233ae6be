import type { ContentSnapshot } from '../../content/load/content-snapshot.js'
import { valuesOf } from '../../desk/ticket/fact.js'
import type { Message } from '../../desk/view/message.js'
import { memoize } from '../../memoize.js'
import type { Act } from '../../nlu/acts/act.js'
import type { Language, TopicId } from '../../nlu/intent-file.js'
import type { ModelReader } from '../../nlu/model-reader/model-reader.js'
import type { Turn } from './invariants/invariant.js'
import { type BrokenInvariant, brokenInvariants } from './invariants/invariants.js'
import { type PastTurn, pastTurn } from './invariants/past-turn.js'
import { type JudgedEnd, judgeEnd } from './measures/judge-end.js'
import { type JudgedLine, judgeLine, type TalkSoFar } from './measures/judge-line.js'
import { observedEffects, promptTopic, questionKey } from './measures/observed-effects.js'
import { createReplyRater, paragraphsOf } from './measures/reply-rater.js'
import type { BehaviourRates } from './person/behaviour-rates.js'
import { createDice, seedOf } from './person/dice.js'
import { isCriticalTopic } from './person/draw-event.js'
import { hiddenSituation } from './person/hidden-situation.js'
import type { IntendedMeaning, Move } from './person/intended-meaning.js'
import type { Bank } from './person/load-people.js'
import { nextMove } from './person/next-move.js'
import { drawPersona, type Persona } from './person/persona.js'
import {
  createPersonMemory,
  expectedTopics,
  intendedMeaning,
  type SimulatedPerson,
  typeMove,
} from './person/simulated-person.js'
import { spokenLines } from './person/spoken-lines.js'
import {
  type EnvironmentOptions,
  openTalkEnvironment,
  type Snapshot,
  type TalkEnvironment,
} from './talk-environment.js'

export interface TurnRecord {
  /** Typed text, or the label of the pressed button. */
  readonly text: string
  readonly isPressed: boolean
  readonly acts: readonly Act[]
  /** Option that was intended, or any other purpose of the message. */
  readonly meant: string
  /** True if the message answers the open question with one of its options. */
  readonly isAnswer: boolean
  /** Question that was open, as `topic/step`; null if there was none. */
  readonly at: string | null
  readonly isMidway: boolean
  readonly said: readonly string[]
  readonly buttons: readonly string[]
  /** Messages that the bot sent on its own before the person's next one. */
  readonly later: readonly string[]
  /** Invariants violated after the turn or after the later messages. */
  readonly broken: readonly BrokenInvariant[]
  readonly judged: JudgedLine
}

export interface TalkRecord {
  readonly number: number
  readonly topic: TopicId
  readonly language: Language
  readonly mood: Persona['mood']
  readonly turns: readonly TurnRecord[]
  readonly end: JudgedEnd
  /** True if the person gave up on the bot and asked for a technician. */
  readonly isInDespair: boolean
}

export interface TalkSetup {
  readonly number: number
  readonly seed: number
  readonly topic: TopicId
  readonly bank: Bank
  readonly policy: BehaviourRates
  readonly knowledge: ContentSnapshot
  readonly startsAt: number
  readonly timeZone: string
  /** Language model used in addition to the built-in NLU; null if there is none. */
  readonly model: ModelReader | null
}

/** Length of a silence in milliseconds: longer than the bot ever waits before a reminder. */
const silenceMs = 2 * 3_600_000

/**
 * Runs a simulated conversation from the first message to the last; the same seed gives the same result. `open` creates its environment, by default
 * the engine alone.
 */
export async function runTalk(
  setup: TalkSetup,
  open: (options: EnvironmentOptions) => Promise<TalkEnvironment> = openTalkEnvironment,
): Promise<TalkRecord> {
  const self = personFor(setup)
  const { language } = setup.bank
  const stage = await open({ ...setup, language })
  try {
    const turns: TurnRecord[] = []
    const said = new Set<string>()
    const past: PastTurn[] = []
    const words = replyRaters(setup.knowledge.catalogue)(language)
    let before = await stage.snapshot()
    let misreadings = 0

    async function takeTurn(move: Exclude<Move, { does: 'leave' }>, known: TalkSoFar): Promise<void> {
      const heard = await take(stage, move)
      const effects = observedEffects(before, heard, self.guides)
      if (turns.length === 0) agreeOnTheFirstLine(self, heard.after)
      const turn: Turn = {
        does: move.does,
        line: heard.line,
        said: heard.said,
        isMarked: heard.isMarked,
        effects,
        past: [...past],
        knowledge: setup.knowledge,
      }
      const broken = brokenInvariants(turn, before, heard.after)
      past.push(pastTurn(turn, before, heard.after))
      if (move.does === 'wait') addTo(turns, heard.said, broken)
      else {
        const line = {
          meant: move.meant,
          before,
          heard,
          effects,
          guides: self.guides,
          expected: expectedTopics(self),
          isGrave: (topic: TopicId) => isCriticalTopic(self, topic),
        }
        const judged = judgeLine(line, known, words, move.does === 'press')
        misreadings = judged.isMisread ? misreadings + 1 : 0
        turns.push(recordOf(move, before, heard.said, judged, broken))
      }
      for (const one of paragraphsOf(heard.said.map(({ text }) => text))) said.add(one)
      before = heard.after
    }

    const known = (): TalkSoFar => ({
      language,
      said: new Set(said),
      answered: new Set(self.memory.answered.keys()),
      toldFacts: new Set(self.memory.told.keys()),
      believesSolved: self.memory.believesSolved,
    })
    while (turns.length < setup.policy.mostTurns) {
      // Facts known before the move must not be asked for again.
      const knownBefore = known()
      const move = nextMove(self, before, misreadings)
      if (move.does === 'leave') break
      await takeTurn(move, knownBefore)
    }
    const end = judgeEnd(self, before)
    if (self.dice.chance(setup.policy.writesOtherLanguage)) {
      const meant = intendedMeaning('inform', { isUnjudged: true })
      await takeTurn(typeMove(self, self.lines.of('other-language-word'), meant), known())
    }
    return {
      number: setup.number,
      topic: setup.topic,
      language,
      mood: self.persona.mood,
      turns,
      end,
      isInDespair: self.memory.isInDespair,
    }
  } finally {
    await stage.close()
  }
}

/** Built once per language, because all stock sentences and guide texts are processed. */
const replyRaters = memoize(({ guides, replies }: ContentSnapshot['catalogue']) =>
  memoize((language: Language) => createReplyRater(replies.get(language)!, language, guides)),
)

function personFor({ bank, knowledge, number, policy, seed, topic }: TalkSetup): SimulatedPerson {
  const { guides, topics } = knowledge.catalogue
  const ownSeed = seedOf(`${seed}/${number}/${topic}/${bank.language}`)
  const dice = createDice(ownSeed)
  const openings = bank.topics.get(topic)!.openings
  const telling = openings.filter(({ tells }) => Object.keys(tells).length > 0)
  const opening = dice.pick(telling.length > 0 && dice.chance(policy.opensWithFacts) ? telling : openings)
  return {
    situation: hiddenSituation(ownSeed, topic, bank.language, opening, guides.get(topic)!, dice),
    persona: drawPersona(dice),
    policy,
    dice,
    lines: spokenLines(bank, topic, dice, policy),
    memory: createPersonMemory(topic, dice, policy),
    guides,
    topics,
  }
}

/**
 * Treats the guide answers that the engine found in the opening message as true, unless the message
 * is annotated.
 */
function agreeOnTheFirstLine(
  { guides, situation }: SimulatedPerson,
  { conversation, tickets }: Snapshot,
): void {
  const guide = guides.get(situation.topic)!
  const steps = [...tickets.flatMap((ticket) => ticket.steps), ...(conversation?.steps ?? [])]
  const taken = steps.flatMap(({ result, step: id, topic }) => {
    const step = topic === situation.topic ? guide.steps[id] : undefined
    if (result === null || step === undefined || !('options' in step)) return []
    const option = step.options.find(({ label }) => Object.values(label).includes(result.answer))
    return option === undefined ? [] : [[id, option.id] as const]
  })
  situation.agreeWith(new Map(taken), valuesOf(conversation?.facts ?? {}))
}

function take(stage: TalkEnvironment, move: Exclude<Move, { does: 'leave' }>) {
  switch (move.does) {
    case 'type':
      return stage.say(move.text)
    case 'press':
      return stage.press(move.value)
    case 'wait':
      return stage.wait(silenceMs)
  }
}

function recordOf(
  move: Extract<Move, { does: 'type' | 'press' }>,
  { open }: Snapshot,
  said: readonly { readonly text: string; readonly buttons: readonly { readonly label: string }[] }[],
  judged: JudgedLine,
  broken: readonly BrokenInvariant[],
): TurnRecord {
  return {
    text: move.does === 'type' ? move.text : move.label,
    isPressed: move.does === 'press',
    acts: move.meant.acts,
    meant: meantText(move.meant),
    isAnswer: move.meant.option !== undefined,
    at: questionKey(open),
    isMidway: promptTopic(open) !== null,
    said: said.map(({ text }) => text),
    buttons: said.flatMap(({ buttons }) => buttons.map(({ label }) => label)),
    later: [],
    broken,
    judged,
  }
}

/** Adds messages sent during a silence to the turn before it. */
function addTo(turns: TurnRecord[], said: readonly Message[], broken: readonly BrokenInvariant[]): void {
  const last = turns.pop()
  if (last === undefined) return
  const later = [...last.later, ...said.map(({ text }) => text)]
  turns.push({ ...last, later, broken: [...last.broken, ...broken] })
}

function meantText({ confirms, corrects, danger, isOver, option, otherProblem }: IntendedMeaning): string {
  if (option !== undefined) return `${option.step}: ${option.option}`
  if (corrects !== undefined) return `rather ${corrects.step}: ${corrects.option}`
  if (danger !== undefined) return `danger: ${danger}`
  if (otherProblem !== undefined) return `second problem: ${otherProblem}`
  if (confirms !== undefined) return `it ${confirms}`
  return isOver === true ? 'it is over' : ''
}
