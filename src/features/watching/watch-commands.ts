import { confirmCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { watchTicket } from './watch-ticket.js'

export const watchCommand: CommandOf<'watch'> = {
  id: 'watch',
  place: 'more',
  right: 'technician',
  isOffered: () => true,
  isAllowedWhenClosed: false,
  needs: [],
  async handle(uow, { technician, ticket: { number } }) {
    await watchTicket(uow, { ticket: number, technician, isWatching: true })
    return confirmCommand('watch-begun', number)
  },
}

export const unwatchCommand: CommandOf<'unwatch'> = {
  id: 'unwatch',
  place: 'more',
  right: 'technician',
  isOffered: ({ watchers = [] }) => watchers.length > 0,
  isAllowedWhenClosed: true,
  needs: [],
  async handle(uow, { technician, ticket: { number } }) {
    await watchTicket(uow, { ticket: number, technician, isWatching: false })
    return confirmCommand('watch-ended', number)
  },
}
