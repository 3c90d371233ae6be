import { confirmCommand } from '../commands/command-answer.js'
import type { DirectCommandKind } from '../commands/direct-command-kind.js'
import { markViewed } from './mark-viewed.js'

/** Answers with the current card, and records that the technician has seen it. */
export const refreshCommand: DirectCommandKind<'refresh'> = {
  right: 'technician',
  isAllowedWhenClosed: true,
  typedText: null,
  async handle(uow, { technician, ticket: { number } }) {
    await markViewed(uow, { ticket: number, technician })
    return confirmCommand(null, number)
  },
}
