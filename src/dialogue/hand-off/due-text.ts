import { type TurnBuilder, t } from '../turn-builder.js'

/** Says when a technician should answer at the latest. */
export function dueText(turn: TurnBuilder, dueAt: number): string {
  const { day, time, isRelative } = turn.context.dayAndTime(dueAt, turn.conversation.language)
  return t(turn, isRelative ? 'waiting-due-soon' : 'waiting-due', { day, time })
}
