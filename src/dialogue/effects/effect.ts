import type { DialogueEffect } from './dialogue-effect.js'
import type { TicketEffect } from './ticket-effect.js'

/**
 * Effects of the dialogue's decisions. They are data, so that deciding stays pure.
 * features/registry/apply-effects.ts applies each one; the compiler checks that none is missing.
 */
export type Effect = DialogueEffect | TicketEffect

/** Data of an effect of one kind. */
export type EffectOf<Kind extends Effect['type'], All = Effect> = All extends { readonly type: infer Of }
  ? Kind extends Of
    ? Omit<All, 'type'>
    : never
  : never
