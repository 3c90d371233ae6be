import { takeInHandAgain } from '../../conversation/alarm-flow.js'
import { answerAnew } from '../../conversation/correction-flow.js'
import { type GuidePhase, takeOption } from '../../conversation/guide-flow.js'
import { guideWords } from '../../conversation/guide-words.js'
import { wordsIn } from '../../conversation/new-matter.js'
import { askAgain, hear } from '../../conversation/plan.js'
import { addressee } from '../../conversation/routing.js'
import type { Ticket } from '../../tickets/ticket.js'
import type { GuideFile, GuideOption, SafetyAnswer } from '../../troubleshooting/guide-file.js'
import { surestOption, tellsBut } from '../chosen-option.js'
import {
  choicesIn,
  type DialogueContext,
  isEmergency,
  likeliestQuestion,
  openQuestion,
  partsTold,
  probabilityOf,
} from '../context.js'
import { askWhetherToClose } from '../pause-or-close.js'
import type { Rule } from '../rule.js'
import { takeLine } from '../take-line.js'

/** Rules for emergencies, evaluated before the message is taken as an answer. */
export const emergencyRules: readonly Rule[] = [
  {
    id: 'ask-whether-over',
    band: 'answer',
    about:
      'In a matter that cannot wait, the line says that there is no emergency any more: "found it". Whether to close the ticket is asked.',
    when: standsDown,
    act: askWhetherToClose,
  },
  {
    id: 'tell-others',
    band: 'answer',
    about:
      'In a matter that cannot wait, somebody else has the same: what that person does first is said in one sentence, and it goes on the ticket.',
    when: (context) => toldOfOthers(context) !== null,
    act(context) {
      const { guide, phase } = context.open!
      const { plan } = context
      const { say } = toldOfOthers(context)!
      takeLine(context)
      askAgain(plan, phase, guideWords(plan, guide, say))
    },
  },
  {
    id: 'worse-than-told',
    band: 'answer',
    about:
      'In a matter that cannot wait, the line tells something graver than what was answered to the first question: the guide goes on from that.',
    when: (context) => graverThanTold(context) !== null,
    act(context) {
      const { guide, phase } = context.open!
      takeLine(context)
      answerAnew(context.plan, guide, phase, { step: guide.start, option: graverThanTold(context) })
    },
  },
  {
    id: 'worse-while-waiting',
    band: 'answer',
    about:
      'While a ticket waits, the line tells what calls security in answer to a question that was answered otherwise: "a neighbour plugged one in". Security is called, on the same ticket.',
    when: (context) => worseForTicket(context) !== null,
    act(context) {
      const { plan, text } = context
      const { guide, option, step, ticket } = worseForTicket(context)!
      takeInHandAgain(plan, ticket)
      hear(plan, text)
      const phase: GuidePhase = {
        at: 'guide',
        question: '',
        topic: guide.topic,
        step,
        path: [step],
        explained: false,
      }
      takeOption(plan, guide, phase, option)
    },
  },
  {
    id: 'back-to-undone',
    band: 'answer',
    about:
      'In a matter that cannot wait, the line says that what was taken for done is not done yet: that step is asked again.',
    when: (context) => undoneStep(context) !== null,
    act(context) {
      const { guide, phase } = context.open!
      const step = undoneStep(context)!
      takeLine(context)
      answerAnew(context.plan, guide, phase, { step, option: null })
    },
  },
  {
    id: 'no-but-yes',
    band: 'answer',
    about:
      'The line says no and then yes of somebody else, where a yes calls for help: "not me, but my colleague plugged it in" is a yes.',
    when: (context) => tellsBut(context) !== null,
    act(context) {
      const { guide, phase } = openQuestion(context)!
      const option = tellsBut(context)!
      takeLine(context)
      takeOption(context.plan, guide, phase, option)
    },
  },
]

/** Returns true for "Found it" at a step that doesn't ask for it, or while the requester waits for a technician. */
export function standsDown(context: DialogueContext): boolean {
  const { certainty, open, plan } = context
  const topic = open?.phase.topic ?? addressee(plan)?.topic
  const guide = topic == null ? undefined : plan.situation.guides.get(topic)
  const over = guide?.standsDown
  const step = over === undefined ? undefined : guide?.steps[over.step]
  if (over === undefined || step === undefined || !('options' in step)) return false
  if (open === null && plan.conversation.phase.at !== 'idle') return false
  const isAsked = openQuestion(context)?.step.options.some(({ id }) => id === over.option) === true
  if (isAsked || surestOption(context) !== null) return false
  return partsTold(context, step.options).some(
    ({ isDenied, told: [best] }) => !isDenied && best?.id === over.option && best.p >= certainty.success,
  )
}

/** Lowest probability at which a message matches a written safety text, 0 to 1. */
const sameTold = 0.4

function toldOfOthers(context: DialogueContext): SafetyAnswer | null {
  const { certainty, open, plan, text } = context
  if (open === null || !('options' in open.step) || !isEmergency(context)) return null
  if (text.includes('?') || (likeliestQuestion(context)?.p ?? 0) >= certainty.sure) return null
  const answers = open.guide.safety ?? []
  const told = answers.filter(({ isTold }) => isTold === true)
  const [best] = told.length === 0 ? [] : plan.situation.nearest(text, answers)
  if (best === undefined || best.p < sameTold) return null
  return told.find(({ id }) => id === best.id) ?? null
}

/**
 * Returns the option of the first question that the message surely tells and that is graver than the answer given; guides list the gravest options
 * first.
 */
function graverThanTold(context: DialogueContext): GuideOption | null {
  const { certainty, open, plan, understanding } = context
  if (open === null || !isEmergency(context) || open.phase.step === open.guide.start) return null
  const { guide } = open
  const heard = understanding.alarm ?? understanding.mayBeAlarm
  const first = guide.steps[guide.start]
  if (heard?.topic !== guide.topic || first === undefined || !('options' in first)) return null
  const taken = plan.conversation.steps.findLast(
    ({ result, step, topic }) => topic === guide.topic && step === guide.start && result !== null,
  )
  const answer = taken?.result?.answer ?? ''
  const before = first.options.findIndex(
    ({ id, label }) => id === answer || Object.values(label).includes(answer),
  )
  // "Files that can't be opened" deny nothing, where the line sounds more like an alarm than not.
  const isHeard = heard.margin >= 0
  const told = partsTold(context, first.options).flatMap(({ isAsked, isDenied, told: [best] }) =>
    isAsked || (isDenied && !isHeard) || best === undefined || best.p < certainty.sure ? [] : [best.id],
  )
  return first.options.slice(0, Math.max(before, 0)).find(({ id }) => told.includes(id)) ?? null
}

interface WorseAnswer {
  readonly ticket: Ticket
  readonly guide: GuideFile
  readonly step: string
  readonly option: GuideOption
}

/**
 * Returns the answer to an earlier question of the waiting ticket, other than the one given, that the message surely tells and that leads to
 * something urgent.
 */
function worseForTicket(context: DialogueContext): WorseAnswer | null {
  const { plan } = context
  const { guides, topics } = plan.situation
  const ticket = addressee(plan)
  const guide = ticket?.topic == null ? undefined : guides.get(ticket.topic)
  if (ticket === null || guide === undefined || ticket.assignee !== null) return null
  if (plan.conversation.phase.at !== 'idle') return null
  for (const { result, step: id, topic } of ticket.steps.toReversed()) {
    const step = guide.steps[id]
    if (topic !== guide.topic || result === null || step === undefined || !('options' in step)) continue
    const worse = step.options.filter(({ id: name, label, next }) => {
      const outcome = guide.outcomes[next]
      const isGiven = name === result.answer || Object.values(label).includes(result.answer)
      const leadsOn = outcome !== undefined && 'topic' in outcome
      return !isGiven && leadsOn && topics.get(outcome.topic)?.urgency === 'critical'
    })
    if (worse.length === 0) continue
    const option = worse.find(({ id: name }) =>
      partsTold(context, step.options).some(
        ({ answers: [best], isAsked, isDenied, told: [also] }) =>
          !isAsked && !isDenied && best?.id === name && also?.id === name && best.p >= surelyEarlier,
      ),
    )
    if (option !== undefined) return { ticket, guide, step: id, option }
  }
  return null
}

/** Probability from which an earlier step is meant rather than the open one, 0 to 1. */
const surelyEarlier = 0.9

/** Maximum number of words of a bare "no". */
const mostBareWords = 2

/**
 * Returns the last step answered as done if part of the message surely says that it was not done, more surely than it answers the open step; null
 * if there is none.
 */
function undoneStep(context: DialogueContext): string | null {
  const { certainty, open, plan, text, understanding } = context
  if (open === null || !isEmergency(context) || probabilityOf(context, 'deny') < certainty.sure) return null
  // A bare "no" answers the open question.
  if (understanding.isBare && wordsIn(text) <= mostBareWords) return null
  const last = plan.conversation.steps.findLast(
    ({ result, step, topic }) => topic === open.guide.topic && step !== open.phase.step && result !== null,
  )
  const step = last === undefined ? undefined : open.guide.steps[last.step]
  if (last === undefined || step === undefined || !('options' in step)) return null
  const taken = step.options.find(({ label }) => Object.values(label).includes(last.result!.answer))
  if (taken?.means !== 'yes' && taken?.means !== 'works') return null
  const [current] = choicesIn(context)
  const isUndone = partsTold(context, step.options).some(({ answers: [best] }) => {
    const option = step.options.find(({ id }) => id === best?.id)
    return (
      best !== undefined && option?.means === 'no' && best.p >= surelyEarlier && best.p > (current?.p ?? 0)
    )
  })
  return isUndone ? last.step : null
}
