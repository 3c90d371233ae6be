import type { ActivityContent } from '../conversation/activity.js'

const acknowledge = /^(?:ack|acknowledge|acquitter)\s+((?:INC|REQ)-\d{1,10})$/i
/** The form for a ticket of somebody who calls. */
const open = /^(?:open|ouvrir)$/i
const handOver = /^(?:hand\s?-?over|passation)$/i

/**
 * "ack INC-1042", "passation": what a technician types. Null for anything else, so that what anybody may ask stays a
 * question.
 */
export function readDeskCommand(text: string, answer: 'inline' | 'message'): ActivityContent | null {
  const said = text.trim()
  if (handOver.test(said)) return { type: 'desk-hand-over', answer }
  if (open.test(said)) {
    const asked = {
      type: 'desk-act',
      ticket: null,
      act: { verb: 'press', act: 'new-ticket' },
      answer,
    } as const
    // Said to the bot, it may be anybody's answer; after /it, it is a command.
    return answer === 'inline' ? asked : { ...asked, otherwise: { type: 'message', text: said } }
  }
  const number = acknowledge.exec(said)?.[1]?.toUpperCase()
  if (number === undefined) return null
  return { type: 'desk-act', ticket: number, act: { verb: 'acknowledge' }, answer }
}
