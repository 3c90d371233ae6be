import type { Technician } from '../handoff/people.js'
import { deadMarkdown } from '../replies/dead-markdown.js'
import type { Ticket } from '../tickets/ticket.js'
import { readBack } from '../troubleshooting/read-back.js'
import type { Action } from './action.js'
import { takingUp } from './decide-take.js'
import type { GuideAct } from './desk-act.js'
import { done, refuse } from './desk-answer.js'
import type { DeskSituation } from './desk-situation.js'

/** Lets the bot continue with a guide, or sends one of its steps to the requester. */
export function decideGuideAct(
  { guides }: DeskSituation,
  technician: Technician,
  ticket: Ticket,
  act: GuideAct,
): readonly Action[] {
  const { number: ticketNumber, facts, language } = ticket
  const guide = guides.get(act.topic)
  const step = act.step === null ? null : guide?.steps[act.step]
  if (guide === undefined || step === undefined || (step !== null && 'routes' in step))
    return [refuse('step-none', ticket)]
  const by = { id: technician.id, name: technician.name }
  if (act.verb === 'hand-back')
    return [
      { do: 'hand-back', ticket: ticketNumber, topic: act.topic, step: act.step, by },
      done('done-handed-back', ticketNumber),
    ]
  if (step === null) return [refuse('step-none', ticket)]
  const say = step.say[language] ?? Object.values(step.say)[0] ?? ''
  const text = readBack(say, (fact) => (facts[fact] === undefined ? null : deadMarkdown(facts[fact])))
  return [
    ...takingUp(technician, ticket),
    { do: 'send-step', ticket: ticketNumber, technician, title: step.title, text },
    done('done-step', ticketNumber),
  ]
}
