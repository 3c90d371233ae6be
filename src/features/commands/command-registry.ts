import { type CommandId, commandFields } from '../../content/wording/command-labels.js'
import { mergeFeatures } from '../index.js'
import type { CommandDefinition, CommandOf, FieldShape } from './command-definition.js'

/** Commands on a ticket, by ID; the compiler requires all of them. */
export const commandsById: { readonly [Id in CommandId]: CommandOf<Id, unknown> } = mergeFeatures('commands')

/** Commands in the order of their buttons. */
export const commandsInOrder: readonly CommandDefinition[] = Object.keys(commandFields).map(
  (id) => commandsById[id as CommandId],
)

/** Finds the command for an ID that comes from outside; null if there is none. */
export function findCommand(id: string): CommandDefinition | null {
  return Object.hasOwn(commandsById, id) ? commandsById[id as CommandId] : null
}

/** Returns the type of a form's field; `text` for an unknown field. */
export function commandFieldKind({ form }: CommandDefinition, field: string): FieldShape['kind'] {
  const fields: Readonly<Record<string, FieldShape>> = form?.fields ?? {}
  return Object.hasOwn(fields, field) ? fields[field]!.kind : 'text'
}
