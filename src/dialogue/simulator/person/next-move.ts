import type { Act } from '../../../nlu/acts/act.js'
import type { Ticket } from '../../../tickets/ticket.js'
import { answerButton, type OpenQuestion } from '../open-question.js'
import type { Snapshot } from '../talk-stage.js'
import { actOfQuestion, answerQuestion, ownWords, tellFacts } from './answer-question.js'
import { happening, isGrave, reportSuccess } from './happenings.js'
import type { Meant, Move } from './meant.js'
import { expectedTopics, isIncident, meaning, type Self, toldAgain, type, untoldFact } from './person.js'

const mostTimesLost = 2
const mostObjections = 2
const mostReports = 2

/** Decides what the person says or does next. `misreadings` is the current number of consecutive ones. */
export function nextMove(self: Self, { buttons, open }: Snapshot, misreadings: number): Move {
  const { dice, lines, memory, policy, situation } = self
  if (memory.timesLost === 0) {
    memory.timesLost = 1
    return type(self, situation.opening.says, telling(self))
  }
  if (isBetween(open)) return betweenQuestions(self, open)
  const isLost = misreadings >= policy.asksForHumanAfterMisreadings && !memory.isInDespair
  if (isLost) {
    memory.isInDespair = true
    return type(self, lines.of('human'), meaning('ask-human', { isOfDespair: true }))
  }
  const insisted = insist(self, open)
  if (insisted !== null) return insisted
  if (memory.isBack) {
    memory.isBack = false
    if (dice.chance(0.5)) return type(self, lines.of('resume'), meaning('resume'))
  }
  const takenBack = takeBack(self)
  if (takenBack !== null) return takenBack
  switch (open.at) {
    case 'question':
      if (!expectedTopics(self).has(open.topic)) return object(self)
      return happening(self, open) ?? answerQuestion(self, open, buttons, misreadings)
    case 'own-words':
      return expectedTopics(self).has(open.topic) ? ownWords(self, open) : object(self)
    case 'recap':
      return expectedTopics(self).has(open.topic) ? atRecap(self, buttons, misreadings) : object(self)
    case 'does-it-work':
      return confirm(self)
    case 'facts':
      return tellFacts(self, open, buttons)
    case 'which-topic':
      return chooseTopic(self, open, buttons)
    case 'say-again':
      return tellAgain(self)
    case 'article':
      return chooseArticle(self, open, buttons)
    case 'what-to-change':
      return pressOne(self, buttons, open.steps)
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

type Between = Extract<OpenQuestion, { at: 'nothing' | 'waiting' | 'over' }>

function isBetween(open: OpenQuestion): open is Between {
  return open.at === 'nothing' || open.at === 'waiting' || open.at === 'over'
}

function telling({ memory, situation, topics }: Self): Meant {
  for (const [step, option] of Object.entries(situation.opening.tells))
    memory.answered.set(`${situation.topic}/${step}`, option)
  const main: Act = topics.get(situation.topic)?.kind === 'request' ? 'request' : 'report-problem'
  return meaning(main, { problem: situation.topic })
}

function tellAgain(self: Self): Move {
  const { memory, situation, topics } = self
  memory.timesLost += 1
  if (memory.timesLost > mostTimesLost + 1) return { does: 'leave' }
  const main: Act = topics.get(situation.topic)?.kind === 'request' ? 'request' : 'report-problem'
  return type(self, toldAgain(self), meaning(main, { problem: situation.topic }))
}

/** Repeats "it works now" or "stop" if the bot keeps asking, then leaves. */
function insist(self: Self, open: OpenQuestion): Move | null {
  const { lines, memory } = self
  if (open.at === 'does-it-work' || open.at === 'is-it-back' || open.at === 'same-again') return null
  if (memory.wanted !== 'solved' && memory.wanted !== 'cancelled') return null
  if (memory.objections >= mostReports) return { does: 'leave' }
  memory.objections += 1
  if (memory.wanted === 'solved') return reportSuccess(self)
  return type(self, lines.of('cancel'), meaning('cancel', { isOver: true }))
}

/** Objects that the problem is another one, and describes it again. */
function object(self: Self): Move {
  const { lines, memory, situation } = self
  memory.objections += 1
  if (memory.objections > mostObjections) {
    memory.isInDespair = true
    if (memory.objections > mostObjections + 1) return { does: 'leave' }
    return type(self, lines.of('human'), meaning('ask-human', { isOfDespair: true }))
  }
  const says = lines.objected(toldAgain(self))
  return type(self, says, { acts: ['correct', 'report-problem'], main: 'correct', problem: situation.topic })
}

function takeBack(self: Self): Move | null {
  const { guides, lines, memory, situation } = self
  const { slip } = memory
  const step = slip === null ? undefined : guides.get(slip.topic)?.steps[slip.step]
  memory.slip = null
  if (slip === null || step === undefined || !('options' in step)) return null
  const right = situation.trueOption(slip.topic, slip.step, step)
  const words =
    lines.answer(slip.topic, slip.step, right, isIncident(self, slip.topic)) ??
    right.label[situation.language] ??
    right.id
  memory.answered.set(`${slip.topic}/${slip.step}`, right.id)
  return type(self, lines.corrected(words), meaning('correct', { corrects: { ...slip, option: right.id } }))
}

function atRecap(self: Self, buttons: Snapshot['buttons'], misreadings: number): Move {
  const { dice, lines, memory, policy } = self
  const button = answerButton(buttons, 'send')
  if (button !== null && (misreadings >= policy.pressesAfterMisreadings || dice.chance(policy.pressesButton)))
    return { does: 'press', value: button.value, label: button.label, meant: meaning('submit') }
  if (!memory.once.has('recap') && dice.chance(policy.changesRecap)) {
    memory.once.add('recap')
    return type(self, lines.of('not-right'), meaning('correct'))
  }
  if (dice.chance(0.5)) return type(self, lines.of('send'), meaning('submit'))
  return type(self, lines.of('recap-yes'), { acts: ['affirm', 'submit'], main: 'submit' })
}

function confirm(self: Self): Move {
  const { dice, lines, memory } = self
  const isWorking = memory.believesSolved
  const kind = isWorking ? dice.pick(['yes', 'works'] as const) : dice.pick(['no', 'still-broken'] as const)
  const main: Act = (
    { yes: 'affirm', works: 'report-success', no: 'deny', 'still-broken': 'report-failure' } as const
  )[kind]
  return type(self, lines.of(kind), meaning(main, { confirms: isWorking ? 'works' : 'fails' }))
}

function chooseTopic(
  self: Self,
  { choices }: Extract<OpenQuestion, { at: 'which-topic' }>,
  buttons: Snapshot['buttons'],
): Move {
  const own = expectedTopics(self)
  const right = choices.find((topic) => own.has(topic))
  const button = answerButton(buttons, right ?? 'other')
  if (button === null) return tellAgain(self)
  const meant = meaning('choose', right === undefined ? {} : { problem: right })
  const isTyped = right !== undefined && self.dice.chance(0.3)
  return isTyped
    ? type(self, button.label, meant)
    : { does: 'press', value: button.value, label: button.label, meant }
}

function chooseArticle(
  self: Self,
  { articles, topic }: Extract<OpenQuestion, { at: 'article' }>,
  buttons: Snapshot['buttons'],
): Move {
  const own = expectedTopics(self)
  const right = topic === null || !own.has(topic) ? articles.find((one) => own.has(one)) : undefined
  return pressOne(self, buttons, [...(right === undefined ? [] : [right]), 'no'])
}

function pressOne({ dice }: Self, buttons: Snapshot['buttons'], ids: readonly string[] | null): Move {
  const offered = ids === null ? buttons : ids.flatMap((id) => answerButton(buttons, id) ?? [])
  const [first] = ids === null || offered.length < 2 ? offered : [dice.pick(offered)]
  if (first === undefined) return { does: 'leave' }
  return { does: 'press', value: first.value, label: first.label, meant: meaning('choose') }
}

function betweenQuestions(self: Self, open: Between): Move {
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

function afterTheEnd(self: Self): Move {
  const { dice, lines, memory } = self
  const isFine = memory.believesSolved || memory.wanted === 'cancelled'
  if (memory.once.has('parting')) return { does: 'leave' }
  memory.once.add('parting')
  if (!isFine) return type(self, lines.of('failure'), meaning('report-failure'))
  if (dice.chance(0.6)) return { does: 'leave' }
  return dice.chance(0.5)
    ? type(self, lines.of('thanks'), meaning('thank'))
    : type(self, lines.of('bye'), meaning('bye'))
}

/** Continues the conversation while waiting for a technician: asks, adds details, gives thanks or reports success. */
function afterHandOff(self: Self, ticket: Ticket): Move {
  const { dice, lines, memory, situation } = self
  if (memory.linesAfterHandOff <= 0 || memory.wanted === 'solved' || memory.wanted === 'cancelled')
    return { does: 'leave' }
  memory.linesAfterHandOff -= 1
  const isPlain = memory.wanted === 'as-guided' && !memory.isInDespair && memory.problems.length === 1
  const isEasy = !isGrave(self, situation.topic) && !isGrave(self, ticket.topic ?? situation.topic)
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
      return type(self, lines.of(kind), meaning(actOfQuestion(kind)))
    case 'fact': {
      const fact = untoldFact(self)
      return fact === null
        ? type(self, lines.of('thanks'), meaning('thank'))
        : type(self, fact.says, meaning('inform', { facts: [fact] }))
    }
    case 'success':
      return reportSuccess(self)
    case 'cancel':
      memory.wanted = 'cancelled'
      return type(self, lines.of('cancel'), meaning('cancel', { isOver: true }))
    case 'thanks':
      return type(self, lines.of('thanks'), meaning('thank'))
    case 'failure':
      return type(self, lines.of('failure'), meaning('report-failure'))
    case 'complain':
    case 'hurry':
      return type(self, lines.of(kind), meaning('complain'))
    case 'human':
      return type(self, lines.of('human'), meaning('ask-human'))
    case 'wait':
      return type(self, lines.of('wait'), meaning('wait'))
    default:
      return kind satisfies never
  }
}
