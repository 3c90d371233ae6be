import { buildCommandForm } from './build-command-form.js'
import type { FormReply } from './command-answer.js'
import type { CommandDefinition, CommandRequest } from './command-definition.js'
import type { FormValues } from './desk-command.js'

/**
 * Answers with a command's form, filled in with `values` and, if some of them are wrong, with the errors by field; null for a command without a form.
 */
export function formReply(
  command: CommandDefinition,
  request: CommandRequest,
  values: FormValues | null,
  errors: Readonly<Record<string, string>> | null = null,
): FormReply | null {
  const form = buildCommandForm(command, request, values)
  return form === null ? null : { outcome: 'form', form, errors }
}
