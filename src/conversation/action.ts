import type { AdviceAction } from './advice-action.js'
import type { ApprovalAction } from './approval-action.js'
import type { DeskAction } from './desk-action.js'
import type { OutageAction } from './outage-action.js'
import type { TalkAction } from './talk-action.js'
import type { TicketAction } from './ticket-action.js'

/** What a turn does, as data. One file of src/actions carries out each; the compiler holds the list together. */
export type Action = TalkAction | TicketAction | DeskAction | ApprovalAction | AdviceAction | OutageAction
