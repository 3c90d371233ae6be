import type { Translations } from '../../../content/wording/translations.js'
import type { Technician } from '../../../desk/people/people-policy.js'
import { canReadTicket } from '../../../desk/people/permissions.js'
import { openQuestions } from '../../../desk/ticket/colleague-question.js'
import type { Ticket } from '../../../desk/ticket/ticket.js'
import type { CardCommand } from '../../../desk/view/message.js'
import type { Language } from '../../../engine/activity.js'
import { canAnswerQuestion } from '../../../features/colleague-questions/question-permissions.js'
import { type CommandTargets, loadCommandTargets } from '../../../features/commands/command-targets.js'
import { offeredCommands } from '../../../features/commands/offered-commands.js'
import type { Store } from '../../../storage/store.js'

interface CommandSources {
  readonly store: Store
  readonly restricted: readonly string[]
  readonly wording: Translations
  readonly language: Language
}

/** Returns a ticket's commands, beginning with "Answer a colleague" for technicians who were asked a question. */
export async function commandsFor(
  ticket: Ticket,
  technician: Technician,
  sources: CommandSources,
): Promise<readonly CardCommand[]> {
  const targets = await targetsFor(ticket, technician, sources)
  const acts = offeredCommands(ticket, targets, technician, sources.wording, sources.language)
  if (!openQuestions(ticket).some((question) => canAnswerQuestion(technician, question))) return acts
  const answer = acts.filter(({ id }) => id === 'answer-colleague')
  const others = acts.filter((act) => !answer.includes(act))
  return [...answer.map((act) => ({ ...act, place: 'primary', isMain: true }) as const), ...others]
}

/** Loads the possible targets, without tickets that the technician may not read. */
async function targetsFor(
  ticket: Ticket,
  technician: Technician,
  { restricted, store }: CommandSources,
): Promise<CommandTargets> {
  return loadCommandTargets(ticket, {
    outages: await store.get('setting', 'outages'),
    tickets: (query) => store.tickets(query),
    async readable(number) {
      const other = await store.ticket(number)
      return other !== null && canReadTicket(technician, other, restricted) ? other : null
    },
  })
}
