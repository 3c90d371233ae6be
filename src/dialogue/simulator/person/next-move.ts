import type { Ticket } from '../../../desk/ticket/ticket.js'
import type { Act } from '../../../nlu/acts/act.js'
import type { Snapshot } from '../talk-environment.js'
import { answerButton, type VisiblePrompt } from '../visible-prompt.js'
import { actOfQuestion, answerInOwnWords, answerQuestion, answerWithFacts } from './answer-question.js'
import { drawEvent, isCriticalTopic, reportSuccess } from './draw-event.js'
import type { IntendedMeaning, Move } from './intended-meaning.js'
import {
  drawUnmentionedFact,
  expectedTopics,
  intendedMeaning,
  isIncident,
  repeatProblem,
  type SimulatedPerson,
  typeMove,
} from './simulated-person.js'

const mostTimesLost = 2
const mostObjections = 2
const mostReports = 2

/** Decides the person's next message or action. `misreadings` is the current number of consecutive misreadings. */
export function nextMove(self: SimulatedPerson, { buttons, open }: Snapshot, misreadings: number): Move {
  const { dice, lines, memory, policy, situation } = self
  if (memory.timesLost === 0) {
    memory.timesLost = 1
    return typeMove(self, situation.opening.says, telling(self))
  }
  if (isBetween(open)) return betweenQuestions(self, open)
  const isLost = misreadings >= policy.asksForHumanAfterMisreadings && !memory.isInDespair
  if (isLost) {
    memory.isInDespair = true
    return typeMove(self, lines.of('human'), intendedMeaning('ask-human', { isOfDespair: true }))
  }
  const insisted = insist(self, open)
  if (insisted !== null) return insisted
  if (memory.isBack) {
    memory.isBack = false
    if (dice.chance(0.5)) return typeMove(self, lines.of('resume'), intendedMeaning('resume'))
  }
  const takenBack = takeBack(self)
  if (takenBack !== null) return takenBack
  switch (open.at) {
    case 'question':
      if (!expectedTopics(self).has(open.topic)) return object(self)
      return drawEvent(self, open) ?? answerQuestion(self, open, buttons, misreadings)
    case 'own-words':
      return expectedTopics(self).has(open.topic) ? answerInOwnWords(self, open) : object(self)
    case 'recap':
      return expectedTopics(self).has(open.topic) ? atRecap(self, buttons, misreadings) : object(self)
    case 'does-it-work':
      return confirm(self)
    case 'facts':
      return answerWithFacts(self, open, buttons)
    case 'which-topic':
      return chooseTopic(self, open, buttons)
    case 'say-again':
      return tellAgain(self)
    case 'article':
      return chooseArticle(self, open, buttons)
    case 'what-to-change':
      return pressOne(
        self,
        buttons,
        open.steps.filter((step) => memory.takenBack === null || step === memory.takenBack),
      )
    case 'approver':
    case 'outage':
      return pressOne(self, buttons, null)
    case 'same-again':
      return pressOne(self, buttons, [memory.believesSolved ? 'works' : 'yes'])
    case 'is-it-back':
      return pressOne(self, buttons, [memory.believesSolved ? 'works' : 'fails'])
    default:
      return open satisfies never
  }
}

type Between = Extract<VisiblePrompt, { at: 'nothing' | 'waiting' | 'over' }>

function isBetween(open: VisiblePrompt): open is Between {
  return open.at === 'nothing' || open.at === 'waiting' || open.at === 'over'
}

function telling({ memory, situation, topics }: SimulatedPerson): IntendedMeaning {
  for (const [step, option] of Object.entries(situation.opening.tells))
    memory.answered.set(`${situation.topic}/${step}`, option)
  const main: Act = topics.get(situation.topic)?.kind === 'request' ? 'request' : 'report-problem'
  return intendedMeaning(main, { problem: situation.topic })
}

function tellAgain(self: SimulatedPerson): Move {
  const { memory, situation, topics } = self
  memory.timesLost += 1
  if (memory.timesLost > mostTimesLost + 1) return { does: 'leave' }
  const main: Act = topics.get(situation.topic)?.kind === 'request' ? 'request' : 'report-problem'
  return typeMove(self, repeatProblem(self), intendedMeaning(main, { problem: situation.topic }))
}

/** Repeats "it works now" or "stop" if the bot keeps asking, then leaves. */
function insist(self: SimulatedPerson, open: VisiblePrompt): Move | null {
  const { lines, memory } = self
  if (open.at === 'does-it-work' || open.at === 'is-it-back' || open.at === 'same-again') return null
  if (memory.wanted !== 'solved' && memory.wanted !== 'cancelled') return null
  if (memory.objections >= mostReports) return { does: 'leave' }
  memory.objections += 1
  if (memory.wanted === 'solved') return reportSuccess(self)
  return typeMove(self, lines.of('cancel'), intendedMeaning('cancel', { isOver: true }))
}

/** Says that the problem is a different one and describes it again. */
function object(self: SimulatedPerson): Move {
  const { lines, memory, situation } = self
  memory.objections += 1
  if (memory.objections > mostObjections) {
    memory.isInDespair = true
    if (memory.objections > mostObjections + 1) return { does: 'leave' }
    return typeMove(self, lines.of('human'), intendedMeaning('ask-human', { isOfDespair: true }))
  }
  const says = lines.objected(repeatProblem(self))
  return typeMove(self, says, {
    acts: ['correct', 'report-problem'],
    main: 'correct',
    problem: situation.topic,
  })
}

function takeBack(self: SimulatedPerson): Move | null {
  const { guides, lines, memory, situation } = self
  const { slip } = memory
  const step = slip === null ? undefined : guides.get(slip.topic)?.steps[slip.step]
  memory.slip = null
  memory.takenBack = slip?.step ?? null
  if (slip === null || step === undefined || !('options' in step)) return null
  const right = situation.trueOption(slip.topic, slip.step, step)
  const words =
    lines.answer(slip.topic, slip.step, right, isIncident(self, slip.topic)) ??
    right.label[situation.language] ??
    right.id
  memory.answered.set(`${slip.topic}/${slip.step}`, right.id)
  return typeMove(
    self,
    lines.corrected(words),
    intendedMeaning('correct', { corrects: { ...slip, option: right.id } }),
  )
}

function atRecap(self: SimulatedPerson, buttons: Snapshot['buttons'], misreadings: number): Move {
  const { dice, lines, memory, policy } = self
  const button = answerButton(buttons, 'send')
  if (button !== null && (misreadings >= policy.pressesAfterMisreadings || dice.chance(policy.pressesButton)))
    return { does: 'press', value: button.value, label: button.label, meant: intendedMeaning('submit') }
  if (!memory.once.has('recap') && dice.chance(policy.changesRecap)) {
    memory.once.add('recap')
    return typeMove(self, lines.of('not-right'), intendedMeaning('correct'))
  }
  if (dice.chance(0.5)) return typeMove(self, lines.of('send'), intendedMeaning('submit'))
  return typeMove(self, lines.of('recap-yes'), { acts: ['affirm', 'submit'], main: 'submit' })
}

function confirm(self: SimulatedPerson): Move {
  const { dice, lines, memory } = self
  const isWorking = memory.believesSolved
  const kind = isWorking ? dice.pick(['yes', 'works'] as const) : dice.pick(['no', 'still-broken'] as const)
  const main: Act = (
    { yes: 'affirm', works: 'report-success', no: 'deny', 'still-broken': 'report-failure' } as const
  )[kind]
  return typeMove(self, lines.of(kind), intendedMeaning(main, { confirms: isWorking ? 'works' : 'fails' }))
}

function chooseTopic(
  self: SimulatedPerson,
  { choices }: Extract<VisiblePrompt, { at: 'which-topic' }>,
  buttons: Snapshot['buttons'],
): Move {
  const own = expectedTopics(self)
  const right = choices.find((topic) => own.has(topic))
  const button = answerButton(buttons, right ?? 'other')
  if (button === null) return tellAgain(self)
  const meant = intendedMeaning('choose', right === undefined ? {} : { problem: right })
  const isTyped = right !== undefined && self.dice.chance(0.3)
  return isTyped
    ? typeMove(self, button.label, meant)
    : { does: 'press', value: button.value, label: button.label, meant }
}

function chooseArticle(
  self: SimulatedPerson,
  { articles, topic }: Extract<VisiblePrompt, { at: 'article' }>,
  buttons: Snapshot['buttons'],
): Move {
  const own = expectedTopics(self)
  const right = topic === null || !own.has(topic) ? articles.find((one) => own.has(one)) : undefined
  return pressOne(self, buttons, [...(right === undefined ? [] : [right]), 'no'])
}

function pressOne(
  { dice }: SimulatedPerson,
  buttons: Snapshot['buttons'],
  ids: readonly string[] | null,
): Move {
  const offered = ids === null ? buttons : ids.flatMap((id) => answerButton(buttons, id) ?? [])
  const [first] = ids === null || offered.length < 2 ? offered : [dice.pick(offered)]
  if (first === undefined) return { does: 'leave' }
  return { does: 'press', value: first.value, label: first.label, meant: intendedMeaning('choose') }
}

function betweenQuestions(self: SimulatedPerson, open: Between): Move {
  switch (open.at) {
    case 'nothing':
      return self.memory.wanted === 'as-guided' || self.memory.wanted === 'handed-off'
        ? tellAgain(self)
        : { does: 'leave' }
    case 'over':
      return afterTheEnd(self)
    case 'waiting':
      return afterHandOff(self, open.ticket)
    default:
      return open satisfies never
  }
}

function afterTheEnd(self: SimulatedPerson): Move {
  const { dice, lines, memory } = self
  const isFine = memory.believesSolved || memory.wanted === 'cancelled'
  if (memory.once.has('parting')) return { does: 'leave' }
  memory.once.add('parting')
  if (!isFine) return typeMove(self, lines.of('failure'), intendedMeaning('report-failure'))
  if (dice.chance(0.6)) return { does: 'leave' }
  return dice.chance(0.5)
    ? typeMove(self, lines.of('thanks'), intendedMeaning('thank'))
    : typeMove(self, lines.of('bye'), intendedMeaning('bye'))
}

/** Continues the conversation while waiting for a technician: asks, adds details, gives thanks or reports success. */
function afterHandOff(self: SimulatedPerson, ticket: Ticket): Move {
  const { dice, lines, memory, situation } = self
  if (memory.linesAfterHandOff <= 0 || memory.wanted === 'solved' || memory.wanted === 'cancelled')
    return { does: 'leave' }
  memory.linesAfterHandOff -= 1
  const isPlain = memory.wanted === 'as-guided' && !memory.isInDespair && memory.problems.length === 1
  const isEasy =
    !isCriticalTopic(self, situation.topic) && !isCriticalTopic(self, ticket.topic ?? situation.topic)
  const mayEnd = isPlain && isIncident(self, situation.topic) && isEasy
  const kind = dice.weighted([
    ['process', 24],
    ['thanks', 12],
    ['fact', 12],
    ['success', mayEnd ? 16 : 0],
    ['failure', 8],
    ['complain', 8],
    ['hurry', 6],
    ['human', 6],
    ['risk', 6],
    ['identity', 5],
    ['cancel', isPlain && isEasy ? 4 : 0],
    ['wait', 3],
  ] as const)
  switch (kind) {
    case 'process':
    case 'risk':
    case 'identity':
      return typeMove(self, lines.of(kind), intendedMeaning(actOfQuestion(kind)))
    case 'fact': {
      const fact = drawUnmentionedFact(self)
      return fact === null
        ? typeMove(self, lines.of('thanks'), intendedMeaning('thank'))
        : typeMove(self, fact.says, intendedMeaning('inform', { facts: [fact] }))
    }
    case 'success':
      return reportSuccess(self)
    case 'cancel':
      memory.wanted = 'cancelled'
      return typeMove(self, lines.of('cancel'), intendedMeaning('cancel', { isOver: true }))
    case 'thanks':
      return typeMove(self, lines.of('thanks'), intendedMeaning('thank'))
    case 'failure':
      return typeMove(self, lines.of('failure'), intendedMeaning('report-failure'))
    case 'complain':
    case 'hurry':
      return typeMove(self, lines.of(kind), intendedMeaning('complain'))
    case 'human':
      return typeMove(self, lines.of('human'), intendedMeaning('ask-human'))
    case 'wait':
      return typeMove(self, lines.of('wait'), intendedMeaning('wait'))
    default:
      return kind satisfies never
  }
}
