import { fillPlaceholders } from '../../content/guides/fill-placeholders.js'
import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import type { Technician } from '../../desk/people/people-policy.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { Effect } from '../../dialogue/effects/effect.js'
import { takeImplicitly } from '../assignment/handle-take-command.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { GuideCommand } from '../commands/desk-command.js'
import type { DeskContext } from '../commands/desk-context.js'

/** Lets the bot continue with a guide, or sends one of its steps to the requester. */
export function handleGuideCommand(
  { guides }: DeskContext,
  technician: Technician,
  ticket: Ticket,
  act: GuideCommand,
): readonly Effect[] {
  const { number: ticketNumber, facts, language } = ticket
  const guide = guides.get(act.topic)
  const step = act.step === null ? null : guide?.steps[act.step]
  if (guide === undefined || step === undefined || (step !== null && 'routes' in step))
    return [rejectCommand('step-none', ticket)]
  const by = { id: technician.id, name: technician.name }
  if (act.verb === 'hand-back')
    return [
      { do: 'hand-back', ticket: ticketNumber, topic: act.topic, step: act.step, by },
      confirmCommand('done-handed-back', ticketNumber),
    ]
  if (step === null) return [rejectCommand('step-none', ticket)]
  const say = step.say[language] ?? Object.values(step.say)[0] ?? ''
  const text = fillPlaceholders(say, (fact) =>
    facts[fact] === undefined ? null : escapeMarkdown(facts[fact]),
  )
  return [
    ...takeImplicitly(technician, ticket),
    { do: 'send-step', ticket: ticketNumber, technician, title: step.title, text },
    confirmCommand('done-step', ticketNumber),
  ]
}
