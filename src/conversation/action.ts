import type { AdviceAction } from './advice-action.js'
import type { ApprovalAction } from './approval-action.js'
import type { DeskAction } from './desk-action.js'
import type { OutageAction } from './outage-action.js'
import type { TalkAction } from './talk-action.js'
import type { TicketAction } from './ticket-action.js'

/** Effects of a turn, as data. One file of src/actions applies each; the compiler checks that the list is complete. */
export type Action = TalkAction | TicketAction | DeskAction | ApprovalAction | AdviceAction | OutageAction
