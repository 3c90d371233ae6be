import type { UnitOfWork } from '../../desk/notify/unit-of-work.js'
import type { CommandPermission } from '../../desk/ticket/denial-reason.js'
import type { Mask } from '../registry/activity-kind-definition.js'
import type { CommandAnswer } from './command-answer.js'
import type { CommandRequest } from './command-definition.js'
import type { DirectCommand } from './desk-command.js'

export type DirectCommandOf<Verb, All = DirectCommand> = All extends { readonly verb: infer Of }
  ? Verb extends Of
    ? All
    : never
  : never

/**
 * Command that a surface sends directly: its permissions, the text that a person typed into it, and
 * its implementation.
 */
export interface DirectCommandKind<Verb extends DirectCommand['verb']> extends CommandPermission {
  /** Masks all text that a person typed into the command; null if it contains no typed text. */
  readonly typedText: ((command: DirectCommandOf<Verb>, mask: Mask) => DirectCommandOf<Verb>) | null
  /** Checks the command and carries it out, in the ticket's lane. Nothing changes if it's rejected. */
  handle(
    uow: UnitOfWork,
    request: CommandRequest,
    command: DirectCommandOf<Verb>,
  ): CommandAnswer | Promise<CommandAnswer>
}
