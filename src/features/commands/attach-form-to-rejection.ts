import type { DeskForm } from '../../desk/view/message.js'
import type { Activity } from '../../engine/activity.js'
import { buildCommandForm, buildFormFromFields, selectVisibleFields } from './build-command-form.js'
import type { CommandAnswer } from './command-answer.js'
import type { CommandDefinition } from './command-definition.js'
import { findCommand } from './command-registry.js'
import type { FormValues } from './desk-command.js'
import type { DeskContext } from './desk-context.js'

/**
 * Adds the form with the typed text to its rejection, so that nothing is lost and the technician
 * can correct the input and submit it again.
 */
export function attachFormToRejection(
  context: DeskContext,
  { content }: Activity,
  answer: CommandAnswer,
  mayRead: boolean,
): CommandAnswer {
  if (content.type !== 'desk.command' || content.command.verb !== 'submit') return answer
  if (answer?.outcome !== 'refused') return answer
  const { form: id, values } = content.command
  const kind = findCommand(id)
  if (kind === null) return answer
  const form =
    (mayRead ? wholeForm(context, kind, values) : null) ?? typedWords(context, kind, content.ticket, values)
  return form === null ? answer : { ...answer, form }
}

function wholeForm(context: DeskContext, kind: CommandDefinition, values: FormValues): DeskForm | null {
  const { technician, ticket } = context
  return technician === null || ticket === null
    ? null
    : buildCommandForm(kind, { ...context, technician, ticket }, values)
}

/**
 * Keeps only the free-text fields, because the options of other fields may reveal details of a
 * ticket that this person may not read.
 */
function typedWords(
  { wording, language }: DeskContext,
  kind: CommandDefinition,
  number: string | null,
  values: FormValues,
): DeskForm | null {
  if (kind.form === undefined) return null
  const texts = Object.entries(kind.form.fields).filter(([, { kind }]) => kind === 'text')
  const about = { wording, language, ticket: number === null ? null : { number } }
  return buildFormFromFields(kind, about, selectVisibleFields(Object.fromEntries(texts), {}), values)
}
