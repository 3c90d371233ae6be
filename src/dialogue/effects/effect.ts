import type { ApprovalEffect } from '../../features/approvals/approval-effects.js'
import type { DeskEffect } from '../../features/commands/desk-effects.js'
import type { TicketEffect } from '../../features/commands/ticket-effects.js'
import type { AdviceEffect } from '../../features/experts/advice-effects.js'
import type { OutageEffect } from '../../features/outages/outage-effects.js'
import type { DialogueEffect } from './dialogue-effect.js'

/**
 * Effects of what the dialogue decides, as data, because deciding must stay pure. features/registry/apply-effect.ts applies each; the compiler
 * checks that none is missing.
 */
export type Effect = DialogueEffect | TicketEffect | DeskEffect | ApprovalEffect | AdviceEffect | OutageEffect

/** Data of an effect of one kind. */
export type EffectOf<Kind extends Effect['do'], All = Effect> = All extends { readonly do: infer Of }
  ? Kind extends Of
    ? Omit<All, 'do'>
    : never
  : never
