import type { CommandOf } from '../commands/command-definition.js'

export const resumeCommand: CommandOf<'resume'> = {
  id: 'resume',
  place: 'primary',
  right: 'holder',
  isOffered: ({ assignee, state }) => assignee !== null && state === 'on-hold',
  isAllowedWhenClosed: false,
  requiresApproval: true,
  needs: [],
  does: { at: 'once', act: { verb: 'resume' } },
}
